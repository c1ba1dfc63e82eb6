package import Statements

/// A bank was told that a firm whose file it holds has withdrawn its consent.
package struct WithdrawalNotice: LedgerRecord {
  package static let table = "withdrawal_notice"
  package static let columns = [
    "consent", "bank", "dispatch",
  ]
  package static let key = ["consent", "bank"]

  package var consent: Int
  package var bank: String
  package var dispatch: Int

  /// A record of these facts.
  package init(
    consent: Int, bank: String, dispatch: Int
  ) {
    self.consent = consent
    self.bank = bank
    self.dispatch = dispatch
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    consent = try row.integer()
    bank = try row.text()
    dispatch = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(consent),
      .text(bank),
      .integer(dispatch),
    ]
  }
}
