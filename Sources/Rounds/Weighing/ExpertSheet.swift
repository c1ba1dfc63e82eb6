import Exchange
import Weighting

/// An expert's sheet in a workbook of judgements.
struct ExpertSheet {
  /// The expert's name, else the sheet's.
  let name: String
  /// What the expert judged.
  let judgements: JudgementHierarchy

  /// The sheet's judgements; nil where it has no square of the form, so is no expert's.
  ///
  /// - Parameter sheet: a sheet of the workbook.
  /// - Throws: a `WeighingFault`.
  init?(_ sheet: Sheet) throws(WeighingFault) {
    let titles = JudgementForm.squares.map(\.title)
    var rows: [String: Int] = [:]
    var name = ""
    for row in 0..<sheet.rowCount {
      let text = sheet.tidyText(row, 0)
      if titles.contains(text), rows[text] == nil { rows[text] = row }
      if text == JudgementForm.nameTitle { name = sheet.tidyText(row, 1) }
    }
    guard !rows.isEmpty else { return nil }
    self.name = name.isEmpty ? sheet.name ?? sheet.file : name
    var squares: [JudgementSquare] = []
    for form in JudgementForm.squares {
      guard let row = rows[form.title] else {
        throw .missingSquare(sheet: sheet.name, title: form.title)
      }
      squares.append(try Self.square(form, of: sheet, from: row, titles: titles))
    }
    judgements = JudgementHierarchy(groups: squares[0], members: Array(squares.dropFirst()))
  }

  /// The square whose title stands in a row; its items may stand in any order.
  private static func square(
    _ form: JudgementForm.Square, of sheet: Sheet, from top: Int, titles: [String]
  ) throws(WeighingFault) -> JudgementSquare {
    var (rows, columns): ([String: Int], [String: Int]) = ([:], [:])
    for column in 1..<max(1, sheet.cellCount(inRow: top)) {
      try note(form, sheet, row: top, column: column, place: column, in: &columns)
    }
    for row in top + 1..<max(top + 1, sheet.rowCount) {
      let text = sheet.tidyText(row, 0)
      if text.isEmpty || titles.contains(text) { break }
      try note(form, sheet, row: row, column: 0, place: row, in: &rows)
    }
    if let absent = form.items.first(where: { rows[$0] == nil || columns[$0] == nil }) {
      throw .missingItem(sheet: sheet.name, square: form.title, item: absent)
    }
    return try JudgementCells(
      sheet: sheet, rows: form.items.compactMap { rows[$0] },
      columns: form.items.compactMap { columns[$0] }
    ).square()
  }

  /// Takes down where an item stands; a blank cell has none.
  private static func note(
    _ form: JudgementForm.Square, _ sheet: Sheet, row: Int, column: Int, place: Int,
    in places: inout [String: Int]
  ) throws(WeighingFault) {
    let text = sheet.tidyText(row, column)
    guard !text.isEmpty else { return }
    let cell = WeighingFault.Place(sheet: sheet.name, row: row, column: column)
    guard form.items.contains(text) else {
      let near = Spelling.nearest(to: text, in: form.items)
      throw .cell(cell, value: text, .item(form.items, near: near))
    }
    guard places.updateValue(place, forKey: text) == nil else {
      throw .cell(cell, value: text, .newName)
    }
  }
}
