import Exchange
package import Weighting

/// Why a table of judgements or numbers, or two models, give no weights.
package enum WeighingFault: Error, Sendable {
  /// A cell of the file; rows and columns count from 0.
  package struct Place: Hashable, Sendable {
    /// The workbook's sheet; nil in a text file.
    package let sheet: String?
    package let row: Int
    package let column: Int

    /// Such as `C3`.
    package var reference: String { Sheet.reference(row: row, column: column) }
  }

  /// What was expected in a cell.
  package enum Expected: Sendable {
    /// A value on Saaty's scale, or a blank.
    case judgement
    /// 1, since an item is compared with itself.
    case one
    /// The reciprocal of another cell, which holds this.
    case reciprocal(of: Place, value: String)
    /// One of these items.
    case item([String], near: String?)
    /// The name that the header has for this item.
    case headerName(String)
    /// A name that no other item has.
    case newName
    /// A number.
    case number
    /// A number not below 0.
    case notNegative
  }

  /// A cell holds something else than is expected there.
  case cell(Place, value: String, Expected)
  /// A table of judgements has not as many rows as columns.
  case notSquare(rows: Int, columns: Int)
  /// The file, or the sheet, has nothing in it.
  case empty
  /// More items are compared than random indices are known for.
  case tooMany(count: Int, most: Int)
  /// Nobody compared these items with the rest; the square's title is nil where a file has one square.
  case cutOff(square: String?, items: [String])
  /// A sheet lacks a square that an expert is asked for.
  case missingSquare(sheet: String?, title: String)
  /// A square lacks an item, in its header or in its first column.
  case missingItem(sheet: String?, square: String, item: String)
  /// No sheet of the workbook is an expert's.
  case noExperts
  /// No expert judged anything.
  case nothingJudged(sheets: [String])
  /// The numbers' spread gives no weights.
  case spread(SpreadFault)
  /// No criterion of the table is called so.
  case noSuchCriterion(String, near: String?)
  /// Each feature weighs nothing in one of the two models.
  case nothingInCommon
  /// The eigenvalues could not be found.
  case eigenvalues
}
