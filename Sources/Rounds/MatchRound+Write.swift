import Exchange
import Foundation
import Market
import Matching
import Parallel

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
    try write(result.shortlistsTable(), as: "shortlists.csv", to: &folder)
    try write(result.allocationTable(), as: "allocation.csv", to: &folder)
    try write(result.excludedTable(), as: "excluded.csv", to: &folder)
    try write(result.diagnosisTable(), as: "diagnosis.csv", to: &folder)
    switch nearMisses {
    case .none: break
    case .all: try write(result.nearMissesTable(limit: nil), as: "one_rule_away.csv", to: &folder)
    case .best(let count):
      try write(result.nearMissesTable(limit: count), as: "one_rule_away.csv", to: &folder)
    }
    try writeBankLists(result, to: &folder, report)
    if writesFirmLetters { try writeLetters(result, to: &folder) }
    record.outputs = folder.names.sorted()
    record.writeSeconds = watch.lap()
    record.totalSeconds = watch.total
    try writeRecord(record, to: &folder)
    try folder.finish(replacing: earlier)
  }

  private func write(
    _ table: ResultTable, as name: String, to folder: inout OutputFolder
  ) throws(FileFault) {
    try table.write(to: try folder.add(name), threads: threads)
  }

  /// Writes each bank's workbook and CSV, several banks at a time.
  private func writeBankLists(
    _ result: RoundResult, to folder: inout OutputFolder, _ report: @escaping ProgressReport
  ) throws(FileFault) {
    let lists = BankList.all(of: result)
    var paths: [(workbook: String, table: String)] = []
    for list in lists {
      paths.append(
        (
          try folder.add("banks/\(list.fileName).xlsx"),
          try folder.add("banks/\(list.fileName).csv")
        ))
    }
    let places = paths
    let faults = chunkedMap(count: lists.count, chunkSize: 1, threads: threads) { chunk in
      chunk.compactMap { place -> FileFault? in
        do throws(FileFault) {
          try lists[place].write(
            workbook: places[place].workbook, table: places[place].table, on: asOf)
        } catch {
          return error
        }
        report(RoundProgress(stage: .writing, share: Double(place + 1) / Double(lists.count)))
        return nil
      }
    }
    if let fault = faults.joined().first { throw fault }
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
func orFault<Value>(_ body: () throws(FileFault) -> Value) throws(RoundFault) -> Value {
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
