package import Statements

/// A pair that a round’s last run offers to a bank.
package struct Listing: LedgerRecord {
  package static let table = "listing"
  package static let columns = [
    "round", "need", "product", "bank", "rank", "score", "bank_score", "reasons",
  ]
  package static let key = ["round", "need", "product"]

  package var round: String
  package var need: String
  package var product: String
  package var bank: String
  /// The place on the bank’s list, from 1.
  package var rank: Int
  /// Billionths of a point.
  package var score: Int
  /// What the bank’s side alone scores it, in billionths of a point; the list is ordered by it.
  package var bankScore: Int
  /// Why it is offered, in Chinese.
  package var reasons: String

  /// A record of these facts.
  package init(
    round: String, need: String, product: String, bank: String, rank: Int, score: Int,
    bankScore: Int, reasons: String
  ) {
    self.round = round
    self.need = need
    self.product = product
    self.bank = bank
    self.rank = rank
    self.score = score
    self.bankScore = bankScore
    self.reasons = reasons
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    need = try row.text()
    product = try row.text()
    bank = try row.text()
    rank = try row.integer()
    score = try row.integer()
    bankScore = try row.integer()
    reasons = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(need),
      .text(product),
      .text(bank),
      .integer(rank),
      .integer(score),
      .integer(bankScore),
      .text(reasons),
    ]
  }
}
