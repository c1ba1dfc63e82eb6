import Exchange
import Market

/// A small table that a program wrote, such as `prices.csv`: a header of fixed names, then rows.
struct NamedColumns {
  private let sheet: Sheet
  private let path: String
  private let places: [String: Int]

  /// The first sheet of a file.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - names: the columns that must be there; others are left alone.
  /// - Throws: `RoundFault.file`, or `.badTable` where a column is missing.
  init(path: String, names: [String]) throws(RoundFault) {
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    try self.init(path: path, bytes: bytes, names: names)
  }

  /// The first sheet of a file whose bytes are at hand.
  ///
  /// - Parameters:
  ///   - path: where the file stands, for messages.
  ///   - bytes: all of it.
  ///   - names: the columns that must be there; others are left alone.
  ///   - aliases: other headers, with the columns that they mean.
  /// - Throws: `RoundFault.file`, or `.badTable` where a column is missing.
  init(
    path: String, bytes: [UInt8], names: [String], aliases: [String: String] = [:]
  ) throws(RoundFault) {
    let sheets = try orFault { () throws(FileFault) in
      try SheetReader.read(file: path, bytes: bytes)
    }
    guard let sheet = sheets.first, sheet.rowCount > 0 else {
      throw .badTable(path: path, .missingColumn(names[0]))
    }
    var places: [String: Int] = [:]
    for column in 0..<sheet.cellCount(inRow: 0) {
      let header = sheet.tidyText(0, column)
      let name = aliases[header] ?? header
      if places[name] == nil { places[name] = column }
    }
    for name in names where places[name] == nil {
      throw .badTable(path: path, .missingColumn(name))
    }
    self.sheet = sheet
    self.path = path
    self.places = places
  }

  /// The rows that are not blank, counted from 0 with the header.
  var rows: [Int] { (1..<max(1, sheet.rowCount)).filter { !sheet.isBlank(row: $0) } }

  /// The text of a cell.
  func text(_ row: Int, _ name: String) -> String {
    places[name].map { sheet.tidyText(row, $0) } ?? ""
  }

  /// Whether the table has the column.
  func has(_ name: String) -> Bool { places[name] != nil }

  /// The place of the record whose identifier a cell holds.
  ///
  /// - Parameters:
  ///   - row: the cell's row.
  ///   - name: its column.
  ///   - records: the records' places by identifier.
  /// - Returns: the place.
  /// - Throws: `RoundFault.badTable` where none has it.
  func place(
    _ row: Int, _ name: String, in records: [String: Int]
  ) throws(RoundFault) -> Int {
    let id = text(row, name)
    guard let place = records[id] else {
      throw fault(row, name, .unknown(near: Spelling.nearest(to: id, in: records.keys)))
    }
    return place
  }

  /// The places of records by their identifiers.
  static func places(_ ids: [String]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, id) in ids.enumerated() { places[id] = place }
    return places
  }

  /// Billionths that a cell writes in points, not negative.
  func billionths(_ row: Int, _ name: String) throws(RoundFault) -> Int {
    guard let place = places[name], let number = sheet.number(row, place, timesTenTo: 9),
      0...Self.most ~= number
    else { throw fault(row, name, .notAPrice) }
    return number
  }

  /// A million points: no limit is worth more.
  private static let most = 1_000_000_000_000_000

  /// The amount that a cell writes in 万元, or in the unit that it names; nil for a blank one.
  func amount(_ row: Int, _ name: String) throws(Expectation) -> Yuan? {
    guard let column = places[name] else { return nil }
    return try sheet.amountInWan(row, column)
  }

  /// The day that a cell writes; nil for a blank one.
  func day(_ row: Int, _ name: String) throws(Expectation) -> CalendarDate? {
    guard let column = places[name] else { return nil }
    return try sheet.day(row, column)
  }

  /// Where a cell stands, for messages.
  func cell(_ row: Int, _ name: String) -> Place {
    Place(
      sheet, row: row, column: places[name],
      header: places[name].map { sheet.tidyText(0, $0) } ?? name)
  }

  /// What is wrong with a cell.
  func fault(_ row: Int, _ name: String, _ what: RoundFault.CellFault) -> RoundFault {
    .badTable(path: path, .cell(row: row, column: name, value: text(row, name), what))
  }
}
