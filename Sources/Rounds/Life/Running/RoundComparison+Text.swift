import Exchange
import Foundation
package import Market

extension RoundComparison {
  /// The comparison for people, with the first twenty needs that change.
  package func text(in language: Language) -> String {
    var lines = [
      language.pick(
        "轮次 \(round)：原为 \(modelThen)（\(Self.word(methodThen))），改为 \(modelNow)（\(Self.word(methodNow))）",
        "Round \(round): \(modelThen) (\(methodThen)) as it was run, \(modelNow) (\(methodNow)) instead"
      ), "",
    ]
    lines += totals(language)
    lines += groups(banks, language.pick("银行", "Bank"), language)
    lines += groups(chambers, language.pick("商会", "Chamber"), language)
    let words = sizes.map { line in
      SizeClass.allCases.first { $0.code == line.name }?.word(in: language) ?? line.name
    }
    lines += groups(sizes, language.pick("企业规模", "Size"), language, words: words)
    return (lines + changeLines(language)).joined(separator: "\n") + "\n"
  }

  /// The Chinese word for a method of allocation.
  private static func word(_ method: String) -> String {
    switch method {
    case "prices": "总目标最优"
    case "stable_firms": "稳定匹配，企业优先"
    case "stable_banks": "稳定匹配，银行优先"
    default: method
    }
  }

  private func totals(_ language: Language) -> [String] {
    var table = TextTable([.left, .right, .right, .left])
    table.add(["", language.pick("原结果", "As run"), language.pick("改后", "Instead"), ""])
    table.add([
      language.pick("获得对接的需求", "Needs served"), "\(all.needsThen)", "\(all.needsNow)",
      language.pick(
        "新增\(needsGained)，失去\(needsLost)", "\(needsGained) gained, \(needsLost) lost"),
    ])
    table.add([
      language.pick("金额", "Amount"), language.money(all.amountThenYuan),
      language.money(all.amountNowYuan), "",
    ])
    let gained = changes.count(where: \.isGained)
    table.add([
      language.pick("对接名额", "Offers"), "\(all.offersThen)", "\(all.offersNow)",
      language.pick(
        "保留\(offersKept)，新增\(gained)，失去\(changes.count - gained)",
        "\(offersKept) kept, \(gained) gained, \(changes.count - gained) lost"),
    ])
    table.add([
      language.pick("目标值，按原模型与条件", "Objective by the round's own model and terms"),
      "\(objectiveThen)", "\(objectiveNowByThen)", "",
    ])
    table.add([
      language.pick("目标值，按改后的模型与条件", "Objective by the other model and terms"),
      "\(objectiveThenByNow)", "\(objectiveNow)", "",
    ])
    return table.lines
  }

  /// A table of those with any offers, after a blank line; nothing where there are none.
  private func groups(
    _ groups: [Line], _ head: String, _ language: Language, words: [String]? = nil
  ) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .right, .right, .right])
    table.add([
      head, language.pick("需求", "Needs"), language.pick("改后", "instead"),
      language.pick("名额", "Offers"), language.pick("改后", "instead"),
      language.pick("金额", "Amount"), language.pick("改后", "instead"),
    ])
    for (line, name) in zip(groups, words ?? groups.map(\.name))
    where line.offersThen + line.offersNow > 0 {
      table.add([
        name, "\(line.needsThen)", "\(line.needsNow)", "\(line.offersThen)",
        "\(line.offersNow)", language.money(line.amountThenYuan),
        language.money(line.amountNowYuan),
      ])
    }
    return groups.contains { $0.offersThen + $0.offersNow > 0 } ? [""] + table.lines : []
  }

  private func changeLines(_ language: Language) -> [String] {
    guard !changes.isEmpty else { return ["", language.pick("没有变化。", "Nothing would change.")] }
    var needs: [String] = []
    for change in changes where needs.last != change.need { needs.append(change.need) }
    var table = TextTable([.left, .left, .left, .left])
    table.add([
      language.pick("有变化的需求（共\(needs.count)个）", "Needs that change (\(needs.count))"),
      language.pick("商会", "Chamber"), language.pick("新增", "Gained"), language.pick("失去", "Lost"),
    ])
    for need in needs.prefix(20) {
      let ofNeed = changes.filter { $0.need == need }
      func products(_ isGained: Bool) -> String {
        ofNeed.filter { $0.isGained == isGained }.map { "\($0.product) \($0.bank)" }
          .joined(separator: language.pick("、", ", "))
      }
      table.add([need, ofNeed[0].chamber, products(true), products(false)])
    }
    if needs.count > 20 {
      table.add([language.pick("其余见 `--out` 的文件", "The others: `--out FILE.csv`"), "", "", ""])
    }
    return [""] + table.lines
  }

  /// Every offer that changes, as a CSV file's bytes; the header alone where none does.
  package func csv() -> [UInt8] {
    var file = CSVWriter()
    file.row([
      "need", "chamber", "size", "amount_wan", "change", "product", "bank", "score_then",
      "score_now",
    ])
    for change in changes {
      for cell in [change.need, change.chamber, change.size] { file.cell(cell) }
      file.cell(Decimals.text(change.amountYuan, decimals: 4))
      for cell in [change.isGained ? "gained" : "lost", change.product, change.bank] {
        file.cell(cell)
      }
      file.cell(billionths: change.scoreThen.billionths)
      file.cell(billionths: change.scoreNow.billionths)
      file.endRow()
    }
    return file.bytes
  }

  /// Writes `csv()` to a file.
  ///
  /// - Throws: `RoundFault.file(.cannotWrite)`.
  package func writeCSV(to path: String) throws(RoundFault) {
    try orFault { () throws(FileFault) in try FileBytes.write([csv()], to: path) }
  }
}
