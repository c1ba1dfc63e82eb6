import Exchange
import Weighting

/// The cells of a sheet in which a square of judgements stands.
struct JudgementCells {
  let sheet: Sheet
  /// For each item, the row in which it is judged.
  let rows: [Int]
  /// For each item, the column in which others are compared with it.
  let columns: [Int]

  /// The judgements.
  ///
  /// - Returns: the square.
  /// - Throws: a `WeighingFault` that names the cell.
  func square() throws(WeighingFault) -> JudgementSquare {
    var cells: [[Double?]] = []
    for row in rows.indices {
      var line: [Double?] = []
      for column in columns.indices {
        let text = text(row, column)
        let value = CellText.judgement(text)
        guard text.isEmpty || value != nil else { throw fault(row, column, .judgement) }
        line.append(value)
      }
      cells.append(line)
    }
    do throws(JudgementFault) {
      return try JudgementSquare(cells: cells)
    } catch {
      throw fault(error)
    }
  }

  private func fault(_ fault: JudgementFault) -> WeighingFault {
    switch fault {
    case .empty: .empty
    case .tooMany(let count, let most): .tooMany(count: count, most: most)
    case .notSquare(_, let cells, let expected): .notSquare(rows: expected, columns: cells)
    case .offScale(let row, let column, _): self.fault(row, column, .judgement)
    case .diagonal(let place, _): self.fault(place, place, .one)
    case .contradiction(let row, let column, _, _):
      self.fault(
        row, column, .reciprocal(of: place(column, row), value: text(column, row)))
    case .cutOff(let items): .cutOff(square: nil, items: items.map { "\($0 + 1)" })
    }
  }

  private func fault(
    _ row: Int, _ column: Int, _ expected: WeighingFault.Expected
  ) -> WeighingFault {
    .cell(place(row, column), value: text(row, column), expected)
  }

  private func place(_ row: Int, _ column: Int) -> WeighingFault.Place {
    WeighingFault.Place(sheet: sheet.name, row: rows[row], column: columns[column])
  }

  private func text(_ row: Int, _ column: Int) -> String {
    rows[row] < sheet.rowCount ? sheet.tidyText(rows[row], columns[column]) : ""
  }
}
