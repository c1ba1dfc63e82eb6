package import Market

extension ImportReport {
  /// Writes the problems as a workbook: a list of them, then each affected sheet with its bad cells
  /// red and a note on each.
  ///
  /// - Parameters:
  ///   - path: where the workbook shall stand.
  ///   - language: the language of headers and notes.
  ///   - created: the day that its properties tell.
  /// - Throws: `FileFault.cannotWrite`.
  package func writeWorkbook(
    to path: String, language: Language, created: CalendarDate
  ) throws(FileFault) {
    var workbook = try WorkbookWriter(path: path, created: created)
    try writeList(to: &workbook, language)
    for (number, sheet) in affectedSheets.enumerated() {
      try write(sheet, number: number + 1, to: &workbook, language)
    }
    try workbook.close()
  }

  private func writeList(
    to workbook: inout WorkbookWriter, _ language: Language
  ) throws(FileFault) {
    let list = try workbook.addSheet(named: language.pick("问题清单", "Problems"))
    let columns: [(zh: String, en: String, width: Double)] = [
      ("文件", "File", 20), ("工作表", "Sheet", 14), ("行", "Row", 6), ("列", "Column", 8),
      ("表头", "Header", 18), ("填写内容", "Value", 26), ("应为", "Expected", 50),
      ("是否想填", "Did you mean", 26),
    ]
    try workbook.writeHeader(columns.map { language.pick($0.zh, $0.en) }, list)
    for (column, (_, _, width)) in columns.enumerated() {
      workbook.setWidth(width, list, columns: column...column)
    }
    for (row, problem) in problems.enumerated() {
      let place = problem.place
      let cells: [CellValue] = [
        .text(place.file), .text(place.sheet ?? ""), .integer(place.row), .text(place.letters),
        .text(place.header), .text(problem.value), .text(problem.expected.sentence(in: language)),
        .text(problem.suggestion ?? ""),
      ]
      for (column, cell) in cells.enumerated() {
        try workbook.write(
          cell, list, row: row + 1, column: column,
          format: [5, 6, 7].contains(column) ? .wrapped : .plain)
      }
    }
  }

  /// Copies a sheet, its bad cells red; a problem of a whole row stands at the row's first cell.
  private func write(
    _ sheet: Sheet, number: Int, to workbook: inout WorkbookWriter, _ language: Language
  ) throws(FileFault) {
    var notes: [Int: [Int: [String]]] = [:]
    for problem in problems
    where problem.place.file == sheet.file && problem.place.sheet == sheet.name {
      let meant =
        problem.suggestion.map { language.pick("\n是否想填：", "\nDid you mean: ") + $0 } ?? ""
      notes[problem.place.row - 1, default: [:]][problem.place.column ?? 0, default: []].append(
        problem.expected.sentence(in: language) + meant)
    }
    let copy = try workbook.addSheet(named: Self.sheetName(sheet, number: number))
    for row in 0..<max(sheet.rowCount, 1) {
      let cellCount = row < sheet.rowCount ? sheet.cellCount(inRow: row) : 0
      let marked = notes[row] ?? [:]
      for column in 0..<max(cellCount, (marked.keys.max() ?? -1) + 1) {
        let text = row < sheet.rowCount ? sheet.string(row, column) : ""
        try workbook.write(
          .text(text), copy, row: row, column: column,
          format: marked[column] == nil ? .plain : .bad)
        if let lines = marked[column] {
          workbook.note(lines.joined(separator: "\n"), copy, row: row, column: column)
        }
      }
    }
  }

  /// A name that a workbook allows: numbered, without the signs that it refuses, 31 characters.
  private static func sheetName(_ sheet: Sheet, number: Int) -> String {
    let name = sheet.name ?? sheet.file
    return "\(number) " + name.filter { !"[]:*?/\\'".contains($0) }.prefix(27)
  }
}
