package import Statements

/// A bank that is left out for a need after an earlier round.
package struct BankExclusion: LedgerRecord {
  /// Why a bank is left out.
  package enum Cause: String, CaseIterable, Sendable { case declined, silent }

  package static let table = "exclusion"
  package static let columns = [
    "round", "need", "bank", "since_round", "cause", "reason",
  ]
  package static let key = ["round", "need", "bank"]

  package var round: String
  package var need: String
  package var bank: String
  package var sinceRound: String
  package var cause: Cause
  /// The code of the reason that the bank gave; nil for silence.
  package var reason: String?

  /// A record of these facts.
  package init(
    round: String, need: String, bank: String, sinceRound: String, cause: Cause,
    reason: String? = nil
  ) {
    self.round = round
    self.need = need
    self.bank = bank
    self.sinceRound = sinceRound
    self.cause = cause
    self.reason = reason
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    need = try row.text()
    bank = try row.text()
    sinceRound = try row.text()
    cause = try row.parsed(Cause.init(rawValue:))
    reason = try row.optionalText()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(need),
      .text(bank),
      .text(sinceRound),
      .text(cause.rawValue),
      .optional(reason),
    ]
  }
}
