import Digests
import Market
import Statements

/// What a table holds, as a number of rows and one hash, the same in every store.
package struct TablePrint: Hashable, Sendable {
  package let table: String
  package private(set) var rows = 0
  /// SHA-256 over all values of all rows in the order of their keys.
  package private(set) var sha256 = ""
  private var pending: [UInt8] = []

  /// The print of a table without rows.
  init(of table: String) { self.table = table }

  /// Adds a row behind those before.
  mutating func add(_ values: [SQLValue]) {
    rows += 1
    for value in values { Self.append(value, to: &pending) }
    // Where hashes are taken between depends on the rows alone.
    if pending.count >= 1 << 20 { fold() }
  }

  /// The print with its last rows in the hash.
  func finished() -> TablePrint {
    var print = self
    print.fold()
    return print
  }

  private mutating func fold() {
    sha256 = Digest.sha256(Array(sha256.utf8) + pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// A value's kind, length and content, so that none can run into the next.
  private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
    func add(_ kind: Character, _ text: String) {
      bytes += Array("\(kind)\(text.utf8.count):\(text)".utf8)
    }
    switch value {
    case .null: add("0", "")
    case .truth(let truth): add("b", truth ? "1" : "0")
    case .integer(let number): add("i", String(number))
    case .real(let number): add("f", String(number.bitPattern))
    case .text(let text): add("t", text)
    case .bytes(let content):
      add("x", String(content.count))
      bytes += content
    case .day(let day): add("d", String(day.dayNumber))
    case .moment(let moment): add("m", String(moment.microseconds))
    }
  }
}

extension LedgerSession {
  /// What each table holds now.
  package func prints() throws(LedgerFault) -> [TablePrint] {
    var prints: [TablePrint] = []
    for table in LedgerTables.all { prints.append(try print(of: table)) }
    return prints
  }

  /// What a table holds now.
  func print<Record: LedgerRecord>(of type: Record.Type) throws(LedgerFault) -> TablePrint {
    var print = TablePrint(of: type.table)
    try eachRow(of: type) { values throws(LedgerFault) in print.add(values) }
    return print.finished()
  }

  /// The values of a table's rows, of the types that its records give them, in the order of the key.
  func eachRow<Record: LedgerRecord>(
    of type: Record.Type, _ body: ([SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    var values: [SQLValue] = []
    try scan(
      "SELECT \(type.columns.joined(separator: ", ")) FROM \(type.table) "
        + "ORDER BY \(type.key.joined(separator: ", "))"
    ) { row throws(LedgerFault) in
      let record = try orStoreFault { () throws(StoreFault) in try Record(from: &row) }
      values.removeAll(keepingCapacity: true)
      record.append(to: &values)
      try body(values)
    }
  }
}
