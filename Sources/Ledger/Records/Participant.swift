package import Statements

/// A need as its round’s last run saw its firm.
package struct Participant: LedgerRecord {
  package static let table = "participant"
  package static let columns = [
    "round", "need", "firm", "chamber", "region", "industry", "size", "is_first_loan",
    "amount_yuan", "excluded", "open_products",
  ]
  package static let key = ["round", "need"]

  package var round: String
  package var need: String
  package var firm: String
  package var chamber: String
  package var region: String
  package var industry: String
  package var size: String
  /// Whether it owes no bank (首贷户); nil where that is not known.
  package var isFirstLoan: Bool?
  package var amountYuan: Int
  /// What kept it out of the match; nil for a need that was judged.
  package var excluded: String?
  /// How many products were open to it.
  package var openProducts: Int

  /// A record of these facts.
  package init(
    round: String, need: String, firm: String, chamber: String, region: String, industry: String,
    size: String, isFirstLoan: Bool? = nil, amountYuan: Int, excluded: String? = nil,
    openProducts: Int
  ) {
    self.round = round
    self.need = need
    self.firm = firm
    self.chamber = chamber
    self.region = region
    self.industry = industry
    self.size = size
    self.isFirstLoan = isFirstLoan
    self.amountYuan = amountYuan
    self.excluded = excluded
    self.openProducts = openProducts
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    need = try row.text()
    firm = try row.text()
    chamber = try row.text()
    region = try row.text()
    industry = try row.text()
    size = try row.text()
    isFirstLoan = try row.optionalTruth()
    amountYuan = try row.integer()
    excluded = try row.optionalText()
    openProducts = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(need),
      .text(firm),
      .text(chamber),
      .text(region),
      .text(industry),
      .text(size),
      .optional(isFirstLoan),
      .integer(amountYuan),
      .optional(excluded),
      .integer(openProducts),
    ]
  }
}
