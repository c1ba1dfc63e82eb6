package import Statements

/// A line of a list that was sent.
package struct Disclosure: LedgerRecord {
  package static let table = "disclosure"
  package static let columns = [
    "dispatch", "round", "need", "product", "bank", "firm", "is_masked",
  ]
  package static let key = ["dispatch", "need", "product"]

  package var dispatch: Int
  package var round: String
  package var need: String
  package var product: String
  package var bank: String
  package var firm: String
  package var isMasked: Bool

  /// A record of these facts.
  package init(
    dispatch: Int, round: String, need: String, product: String, bank: String, firm: String,
    isMasked: Bool
  ) {
    self.dispatch = dispatch
    self.round = round
    self.need = need
    self.product = product
    self.bank = bank
    self.firm = firm
    self.isMasked = isMasked
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    dispatch = try row.integer()
    round = try row.text()
    need = try row.text()
    product = try row.text()
    bank = try row.text()
    firm = try row.text()
    isMasked = try row.truth()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(dispatch),
      .text(round),
      .text(need),
      .text(product),
      .text(bank),
      .text(firm),
      .truth(isMasked),
    ]
  }
}
