/// The ledger's records of one table, and what files make of them one after the other.
///
/// Nothing is written while files are taken up. A record that ends as the ledger had it was not
/// changed, whatever files said of it in between, so that an import that is repeated changes nothing
/// though two of its files contradict each other.
struct RecordMerge<Record: MergedRecord> {
  /// The ledger's records, then new ones, as they are by now.
  private(set) var records: [Record]
  private let storedCount: Int
  private var places: [String: Int] = [:]
  /// The ledger's state of records that files changed.
  private var originals: [Int: Record] = [:]
  private var changesOfRecord: [Int: [FieldChange]] = [:]
  private var newOfFile: [Int: Int] = [:]
  private var keptOfFile: [Int: Int] = [:]
  /// Each time that a file changed a record.
  private var touches: [(file: Int, record: Int)] = []

  /// What became of a record that a file brought.
  enum Outcome { case new, changed, kept }

  /// A merge into these records of the ledger.
  init(_ stored: [Record]) {
    records = stored
    storedCount = stored.count
    places.reserveCapacity(stored.count)
    for (place, record) in stored.enumerated() { places[record.identifier] = place }
  }

  /// Makes room for so many records more.
  mutating func reserve(_ count: Int) {
    records.reserveCapacity(records.count + count)
    places.reserveCapacity(records.count + count)
  }

  /// The record of an identifier as it is by now.
  subscript(identifier: String) -> Record? { places[identifier].map { records[$0] } }

  /// Takes a record up that stands for the one with its identifier, if there is one.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - file: the file's number.
  ///   - source: the file's name.
  /// - Returns: what became of it.
  @discardableResult mutating func take(
    _ record: Record, file: Int, source: String
  ) -> Outcome {
    guard let place = places[record.identifier] else {
      places[record.identifier] = records.count
      records.append(record)
      newOfFile[file, default: 0] += 1
      return .new
    }
    let differences = record.differences(from: records[place], source: source)
    guard !differences.isEmpty else {
      keep(file: file)
      return .kept
    }
    if place < storedCount, originals[place] == nil { originals[place] = records[place] }
    changesOfRecord[place, default: []] += differences
    touches.append((file, place))
    records[place] = record
    return .changed
  }

  /// Counts a record of a file that leaves the ledger's as it is.
  mutating func keep(file: Int) { keptOfFile[file, default: 0] += 1 }

  /// Ends the merge: what files changed and changed back was not changed.
  mutating func settle() {
    let restored = originals.filter { place, original in
      records[place].differences(from: original, source: "").isEmpty
    }
    for (place, original) in restored {
      records[place] = original
      originals[place] = nil
      changesOfRecord[place] = nil
    }
    for touch in touches where restored[touch.record] != nil { keep(file: touch.file) }
    touches.removeAll { restored[$0.record] != nil }
  }

  /// Records that the ledger does not have.
  var added: ArraySlice<Record> { records[storedCount...] }

  /// Records of the ledger that are no longer as it has them.
  var updated: [Record] { originals.keys.sorted().map { records[$0] } }

  /// The facts that changed, in the order of the records.
  var changes: [(identifier: String, change: FieldChange)] {
    changesOfRecord.keys.sorted().flatMap { place in
      (changesOfRecord[place] ?? []).map { (records[place].identifier, $0) }
    }
  }

  /// Whether the ledger's table is to be written to.
  var isChanged: Bool { records.count > storedCount || !originals.isEmpty }

  /// How many records of a file are new, changed and kept.
  func tally(ofFile file: Int) -> ImportTally {
    ImportTally(
      new: newOfFile[file] ?? 0, changed: touches.count { $0.file == file },
      kept: keptOfFile[file] ?? 0)
  }
}

/// How many records were new, changed something, or said what was known.
package struct ImportTally: Hashable, Sendable {
  package var new = 0
  package var changed = 0
  package var kept = 0

  /// Both together.
  static func + (a: ImportTally, b: ImportTally) -> ImportTally {
    ImportTally(new: a.new + b.new, changed: a.changed + b.changed, kept: a.kept + b.kept)
  }
}
