package import Market

/// Whether a round that was run gives the same again, and if not, what differs.
package struct ReplayReport: Sendable {
  /// Something that is not as it was kept.
  package enum Difference: Hashable, Sendable {
    /// What the run saw: bytes that are gone or have another hash than when they were frozen.
    case frozen(file: String)
    /// The run's options, or its record of figures, are not what a run writes.
    case options, record
    /// A file of the run comes out with other bytes.
    case output(file: String)
    /// A file that the run wrote does not come out, or one comes out that it did not write.
    case missing(file: String), extra(file: String)
    /// Rows of a table: how many are not as kept, are missing or too many, and the first one's key.
    case rows(table: String, count: Int, first: String)
    /// The program cannot match what was frozen; its words in either language.
    case failed(chinese: String, english: String)
  }

  package let round: String
  /// The version of the program that ran it.
  package let ranWith: String
  /// This program's version.
  package let replayedWith: String
  /// Files that come out as they did, by name.
  package let equalFiles: [String]
  /// How many rows are as kept.
  package let equalRows: Int
  /// What is not.
  package let differences: [Difference]

  /// Whether all is as it was kept.
  package var isEqual: Bool { differences.isEmpty }
}

extension ReplayReport {
  /// The report for people.
  package func text(in language: Language) -> String {
    var lines = [
      isEqual
        ? language.pick(
          "轮次 \(round)：复核一致（\(equalFiles.count)个文件、\(equalRows)行记录）",
          "Round \(round): the same again (\(equalFiles.count) files, \(equalRows) rows)")
        : language.pick("轮次 \(round)：复核不一致", "Round \(round): not the same")
    ]
    if ranWith != replayedWith {
      lines.append(
        language.pick(
          "  运行时的程序版本为 \(ranWith)，现为 \(replayedWith)",
          "  it was run by version \(ranWith); this is \(replayedWith)"))
    }
    lines += differences.map { "  " + $0.words(in: language) }
    if !isEqual {
      lines += equalFiles.map { language.pick("  一致：`\($0)`", "  equal: `\($0)`") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ReplayReport.Difference {
  /// What differs, for people.
  func words(in language: Language) -> String {
    switch self {
    case .frozen(let file):
      language.pick(
        "冻结的输入 `\(file)` 缺失，或与当时的哈希不符",
        "what was frozen as `\(file)` is gone, or does not have its hash")
    case .options: language.pick("保存的运行选项有误", "the run's options are not what a run keeps")
    case .record:
      language.pick("保存的 round.json 与当时的哈希不符", "the kept round.json does not have its hash")
    case .output(let file): language.pick("`\(file)` 不同", "`\(file)` differs")
    case .missing(let file):
      language.pick("`\(file)` 当时有，这次没有", "`\(file)` was written then and is not now")
    case .extra(let file):
      language.pick("`\(file)` 当时没有，这次有", "`\(file)` was not written then and is now")
    case .rows(let table, let count, let first):
      language.pick(
        "台账表 \(table) 有\(count)行不同，首行为 \(first)",
        "the ledger's table \(table): \(count) rows differ, the first is \(first)")
    case .failed(let chinese, let english):
      language.pick("无法重新运行：\(chinese)", "it cannot be run again: \(english)")
    }
  }
}
