package import Statements

/// A pair that a round’s last run offers to a bank.
package struct Listing: LedgerRecord {
  package static let table = "listing"
  package static let columns = [
    "round", "need", "product", "bank", "rank", "score",
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

  /// A record of these facts.
  package init(
    round: String, need: String, product: String, bank: String, rank: Int, score: Int
  ) {
    self.round = round
    self.need = need
    self.product = product
    self.bank = bank
    self.rank = rank
    self.score = score
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    need = try row.text()
    product = try row.text()
    bank = try row.text()
    rank = try row.integer()
    score = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(need),
      .text(product),
      .text(bank),
      .integer(rank),
      .integer(score),
    ]
  }
}
