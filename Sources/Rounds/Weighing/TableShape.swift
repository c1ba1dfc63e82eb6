import Exchange

/// Where in a sheet the header, the names and the numbers stand.
struct TableShape {
  let sheet: Sheet
  /// The row with the columns' names; nil without one.
  let headerRow: Int?
  /// The column with the rows' names; nil without one.
  let nameColumn: Int?
  /// The rows with numbers.
  let rows: [Int]
  /// The columns with numbers.
  let columns: [Int]

  /// The shape of a sheet in which numbers stand, told by where anything else does.
  ///
  /// - Parameters:
  ///   - sheet: the sheet.
  ///   - isNumber: whether a text is one of the table's numbers.
  /// - Throws: `.empty`.
  init(of sheet: Sheet, isNumber: (String) -> Bool) throws(WeighingFault) {
    self.sheet = sheet
    let filled = (0..<sheet.rowCount).filter { !sheet.isBlank(row: $0) }
    let width =
      filled.map { row in
        (0..<sheet.cellCount(inRow: row)).last { !sheet.tidyText(row, $0).isEmpty }.map { $0 + 1 }
          ?? 0
      }.max() ?? 0
    guard let first = filled.first, width > 0 else { throw .empty }
    let across = (0..<width).map { sheet.tidyText(first, $0) }
    let down = filled.map { sheet.tidyText($0, 0) }
    func areNames(_ texts: some Sequence<String>) -> Bool {
      let given = texts.filter { !$0.isEmpty }
      // One typing error among numbers makes no header.
      return given.count { !isNumber($0) } * 2 > given.count
    }
    // Items can be called 1, 2, 3: then the names stand twice, or there is one row too many.
    let top = Array(across.dropFirst())
    let isTwice =
      !isNumber(across[0]) && top == Array(down.dropFirst()) && !top.contains("")
      && Set(top).count == top.count
    let isOneTooMany =
      filled.count == width + 1 && !across.contains("") && Set(across).count == width
    let hasNames = width > 1 && areNames(down.dropFirst()) || isTwice
    let hasHeader =
      areNames(top.isEmpty ? across : top) || isTwice || !hasNames && isOneTooMany
    headerRow = hasHeader ? first : nil
    nameColumn = hasNames ? 0 : nil
    rows = hasHeader ? Array(filled.dropFirst()) : filled
    columns = Array((hasNames ? 1 : 0)..<width)
  }

  /// The columns' names, each once: from the header, else from the names of the rows, else numbers.
  ///
  /// - Parameters:
  ///   - columns: the columns.
  ///   - rows: rows of the same items, whose names must then agree with the header's.
  /// - Returns: the names.
  /// - Throws: `.cell`.
  func names(
    ofColumns columns: [Int], rows: [Int]? = nil
  ) throws(WeighingFault) -> [String] {
    var names: [String] = []
    for (place, column) in columns.enumerated() {
      let above = headerRow.map { (row: $0, column: column) }
      let beside = nameColumn.flatMap { column in rows.map { (row: $0[place], column: column) } }
      let header = above.map { sheet.tidyText($0.row, $0.column) } ?? ""
      let side = beside.map { sheet.tidyText($0.row, $0.column) } ?? ""
      if let beside, !header.isEmpty, side != header {
        throw fault(beside, .headerName(header))
      }
      let name = [header, side].first { !$0.isEmpty } ?? "\(place + 1)"
      if names.contains(name), let cell = above ?? beside { throw fault(cell, .newName) }
      names.append(name)
    }
    return names
  }

  private func fault(
    _ cell: (row: Int, column: Int), _ expected: WeighingFault.Expected
  ) -> WeighingFault {
    .cell(
      WeighingFault.Place(sheet: sheet.name, row: cell.row, column: cell.column),
      value: sheet.tidyText(cell.row, cell.column), expected)
  }
}
