import Exchange
import Foundation
import Market
import Matching

extension RoundOptions {
  /// Writes every file of the round, the record last, all or none.
  func write(
    _ result: RoundResult, _ record: inout RoundRecord, into out: String, watch: inout Stopwatch,
    report: @escaping ProgressReport
  ) throws(FileFault) {
    let recordPath = URL(fileURLWithPath: out).appendingPathComponent("round.json").path
    let earlier = RoundRecord.read(recordPath)?.outputs ?? []
    var folder = try OutputFolder(path: out)
    report(RoundProgress(stage: .writing, share: 0))
    var queue = WriteQueue()
    if writesBankLists { try addBankLists(result, to: &queue, in: &folder) }
    // The finest pieces stand last, so that all threads come to the end together.
    for (name, table) in tables(result) { try queue.add(table, to: try folder.add(name)) }
    try queue.write(threads: threads) { report(RoundProgress(stage: .writing, share: $0)) }
    if writesFirmLetters { try writeLetters(result, to: &folder) }
    record.outputs = folder.names.sorted()
    record.writeSeconds = watch.lap()
    record.totalSeconds = watch.total
    try writeRecord(record, to: &folder)
    try folder.finish(replacing: earlier)
  }

  private func tables(_ result: RoundResult) -> [(name: String, table: ResultTable)] {
    var tables = [
      ("allocation.csv", result.allocationTable()), ("excluded.csv", result.excludedTable()),
      ("diagnosis.csv", result.diagnosisTable()), ("prices.csv", result.pricesTable()),
      ("unserved.csv", result.unservedTable()),
    ]
    if let caps = result.capsTable() { tables.append(("caps.csv", caps)) }
    let name = "one_rule_away.csv"
    switch nearMisses {
    case .none: break
    case .all: tables.append((name, result.nearMissesTable(limit: nil)))
    case .best(let count): tables.append((name, result.nearMissesTable(limit: count)))
    }
    return tables + [("shortlists.csv", result.shortlistsTable())]
  }

  /// Adds each bank's workbook and CSV, the longest list first.
  private func addBankLists(
    _ result: RoundResult, to queue: inout WriteQueue, in folder: inout OutputFolder
  ) throws(FileFault) {
    for list in BankList.all(of: result).sorted(by: { $0.count > $1.count }) {
      let workbook = try folder.add("banks/\(list.fileName).xlsx")
      let table = try folder.add("banks/\(list.fileName).csv")
      queue.add { () throws(FileFault) in
        try list.write(workbook: workbook, table: table, on: asOf)
      }
    }
  }

  private func writeLetters(
    _ result: RoundResult, to folder: inout OutputFolder
  ) throws(FileFault) {
    var names = FileNames()
    for (place, need) in result.market.needs.enumerated() {
      let path = try folder.add("firms/\(names.next(for: need.id)).md")
      let text = FirmLetter(result: result, need: place).text()
      try FileBytes.write([Array(text.utf8)], to: path)
    }
  }

  private func writeRecord(_ record: RoundRecord, to folder: inout OutputFolder) throws(FileFault) {
    let path = try folder.add("round.json")
    let json: Data
    do {
      json = try record.json()
    } catch {
      throw .cannotWrite(path: path, reason: .library(String(describing: error)))
    }
    try FileBytes.write([Array(json)], to: path)
  }
}

/// What the body returns; a fault of its file becomes one of the round.
func orFault<Value: ~Copyable>(_ body: () throws(FileFault) -> Value) throws(RoundFault) -> Value {
  do throws(FileFault) {
    return try body()
  } catch {
    throw .file(error)
  }
}

/// Names of files made from names that people gave, each once.
struct FileNames {
  private var taken: Set<String> = []

  /// The name with every character that a file system refuses as `_`, not hidden, and with a
  /// number where another has it already, letter case aside.
  mutating func next(for name: String) -> String {
    var safe = String(
      name.map { "/\\:*?\"<>|".contains($0) || $0.isNewline || $0 == "\0" ? "_" : $0 })
    if safe.hasPrefix(".") { safe = "_" + safe }
    var candidate = safe
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(safe)_\(number)"
      number += 1
    }
    return candidate
  }
}
