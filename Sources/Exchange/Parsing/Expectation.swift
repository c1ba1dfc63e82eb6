package import Market

/// What a cell, a header or a file should have held.
package enum Expectation: Error, Hashable, Sendable {
  case notBlank
  case creditCode(CreditCode.Fault)
  /// A six-digit code, or a name that means one division.
  case region
  /// The name means several divisions.
  case oneRegion([RegionCode])
  /// A firm lies in no nation-wide region.
  case smallerRegion
  case industry
  case amount
  case wholeYuan
  case smallerAmount
  case rate
  case rateInHundredths
  case date
  case wholeNumber(ClosedRange<Int>)
  case yesOrNo
  case word(Column.Words)
  case aboveZero
  case notUnder(column: String, value: String)
  /// The size can be derived.
  case size(SizeStandard.Fault)
  /// How much a subsidy policy gives.
  case subsidy
  /// Loan-to-value for a product that takes collateral.
  case loanToValue
  /// What stands first at another place.
  case unique(first: Place)
  /// A firm that stands in one of these sheets.
  case knownFirm(in: [String])
  /// A firm that stands in the files or in the ledger.
  case firmOfLedger
  /// A need's identifier that the round does not have yet: whose need has it, and whose row this is.
  case unusedNeed(holder: CreditCode, firm: CreditCode)
  /// A product's identifier that the round does not have yet: whose product has it, and whose row
  /// this is.
  case unusedProduct(holder: String, bank: String)
  /// A header row with columns of the table.
  case header(MarketTable)
  /// A column that must be there.
  case column(Column)
  /// A unit of the column in its header.
  case unit(of: Column)
  /// The column once; it stands first in another.
  case columnOnce(firstLetter: String)
}

/// Where a cell stands, as a spreadsheet program shows it.
package struct Place: Hashable, Sendable {
  /// The file's name.
  package let file: String
  /// The sheet's name; nil in a text file.
  package let sheet: String?
  /// The row, from 1.
  package let row: Int
  /// The column, from 0; nil for a whole row.
  package let column: Int?
  /// The column's header as the file has it.
  package let header: String

  /// The column's letters: `A`, `Z`, `AA`.
  package var letters: String { column.map(Self.letters) ?? "" }

  /// The letters of a column, from 0.
  package static func letters(of column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
