import Market

/// Which column of a sheet holds which column of a table, as its header row says.
struct ColumnMapping {
  /// The header's row in the sheet, from 0.
  let headerRow: Int
  /// How many cells the header's row has.
  let width: Int
  /// For each of the table's columns, its place in the sheet; nil where it is missing.
  private(set) var places: [Int?]
  /// For each of the table's columns, its header as the sheet has it, or its key where it is missing.
  private(set) var headers: [String]
  /// For each of the table's columns, the unit of its amounts.
  private(set) var units: [AmountUnit]

  /// The mapping of a sheet for a table, with the header's problems and notices; nil where no row
  /// looks like the table's header.
  init?(_ sheet: Sheet, for table: MarketTable, report: inout ImportReport) {
    guard let headerRow = Self.headerRow(of: sheet, for: table) else { return nil }
    let columns = table.columns
    self.headerRow = headerRow
    width = sheet.cellCount(inRow: headerRow)
    places = columns.map { _ in nil }
    headers = columns.map(\.key)
    units = columns.map { _ in .wan }
    var strangers: [Stranger] = []
    for place in 0..<width {
      let header = Header(sheet[headerRow, place])
      guard !header.name.isEmpty else { continue }
      let at = Place(sheet, row: headerRow, column: place, header: header.typed)
      guard let column = header.column(in: table) else {
        strangers.append(Stranger(place: at, near: header.near(in: table)))
        continue
      }
      if let first = places[column] {
        report.problems.append(
          Problem(
            place: at, value: header.typed,
            expected: .columnOnce(firstLetter: Place.letters(of: first)), suggestion: nil))
      } else {
        places[column] = place
        headers[column] = header.typed
        if let unit = header.unit.flatMap(AmountUnit.init(named:)) { units[column] = unit }
        let kind = columns[column].kind
        if let unit = header.unit, !kind.units.contains(unit),
          Column.Kind.foreignUnits.contains(unit)
        {
          report.problems.append(
            Problem(
              place: at, value: header.typed, expected: .unit(of: columns[column]), suggestion: nil)
          )
        }
      }
    }
    for (column, place) in zip(columns, places) where column.isRequired && place == nil {
      // A header that was probably meant for the column is where the clerk must look.
      let meant = strangers.firstIndex { $0.near == column }.map { strangers.remove(at: $0) }
      report.problems.append(
        Problem(
          place: meant?.place ?? Place(sheet, row: headerRow, column: nil, header: ""),
          value: meant?.place.header ?? "", expected: .column(column), suggestion: nil))
    }
    report.notices += strangers.map { .unknownColumn($0.place, near: $0.near?.key) }
  }

  /// A header that no column of the table has.
  private struct Stranger {
    let place: Place
    /// The column that was probably meant.
    let near: Column?
  }

  /// How many of a table's columns the best row of the first twenty names, and that row.
  static func bestRow(of sheet: Sheet, for table: MarketTable) -> (row: Int, matches: Int)? {
    (0..<min(20, sheet.rowCount)).map { row in
      let found = (0..<sheet.cellCount(inRow: row)).compactMap {
        Header(sheet[row, $0]).column(in: table)
      }
      return (row, Set(found).count)
    }.max { a, b in a.1 != b.1 ? a.1 < b.1 : a.0 > b.0 }
  }

  private static func headerRow(of sheet: Sheet, for table: MarketTable) -> Int? {
    guard let best = bestRow(of: sheet, for: table), best.matches >= 2 else { return nil }
    return best.row
  }
}

/// A header cell: its name as headers are compared, and the unit in its parentheses.
struct Header {
  let typed: String
  let name: String
  /// What stands in the parentheses, in lower case: a unit, or a remark.
  let unit: String?

  init(_ cell: ArraySlice<UInt8>) {
    typed = TidyText(cell).string
    let flat = typed.filter { !$0.isWhitespace && $0 != "*" }.lowercased()
    if flat.last == ")", let open = flat.lastIndex(of: "("), open != flat.startIndex {
      name = String(flat[..<open])
      let inside = flat[flat.index(after: open)...].dropLast()
      unit = String(inside.hasPrefix("单位:") ? inside.dropFirst(3) : inside)
    } else {
      name = flat
      unit = nil
    }
  }

  /// The place of the column that the header names.
  func column(in table: MarketTable) -> Int? { Self.places[table]?[name] }

  /// The column of the table that was probably meant.
  func near(in table: MarketTable) -> Column? {
    guard let known = Self.places[table],
      let near = Spelling.nearest(to: name, in: known.keys.sorted())
    else { return nil }
    return known[near].map { table.columns[$0] }
  }

  private static let places: [MarketTable: [String: Int]] = Dictionary(
    uniqueKeysWithValues: MarketTable.allCases.map { table in
      var places: [String: Int] = [:]
      for (place, column) in table.columns.enumerated() {
        for name in [column.key, column.chinese] { places[name.lowercased()] = place }
      }
      for (place, column) in table.columns.enumerated() {
        for name in column.aliases where places[name] == nil { places[name] = place }
      }
      return (table, places)
    })
}

extension Place {
  /// Where a cell of a table's column stands, its row from 0.
  init(_ sheet: Sheet, _ mapping: ColumnMapping, row: Int, tableColumn: Int) {
    self.init(
      sheet, row: row, column: mapping.places[tableColumn], header: mapping.headers[tableColumn])
  }

  /// A place in a sheet, its row and column from 0.
  package init(_ sheet: Sheet, row: Int, column: Int?, header: String) {
    self.init(file: sheet.file, sheet: sheet.name, row: row + 1, column: column, header: header)
  }
}
