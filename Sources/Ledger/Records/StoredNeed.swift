package import Market
package import Statements

/// A financing need (融资需求) of a round.
package struct StoredNeed: LedgerRecord {
  package static let table = "need"
  package static let columns = [
    "round", "id", "place", "firm", "amount_yuan", "tenor_months", "max_rate_bp", "purpose",
    "methods", "collateral_yuan", "needed_by", "submitted", "endorsement", "core_firm", "source",
    "carried_from", "visit",
  ]
  package static let key = ["round", "id"]

  package var round: String
  /// Its place in the round, from 0; ties are broken by it.
  package var place: Int
  /// The file that it came from last.
  package var source: String
  /// The round that it was carried over from.
  package var carriedFrom: String?
  /// The visit that it came from.
  package var visit: Int?
  package var need: Need

  /// A record of these facts.
  package init(
    round: String, place: Int, source: String, carriedFrom: String? = nil, visit: Int? = nil,
    need: Need
  ) {
    self.round = round
    self.place = place
    self.source = source
    self.carriedFrom = carriedFrom
    self.visit = visit
    self.need = need
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    let id = try row.text()
    place = try row.integer()
    let firm = try row.parsed(CreditCode.init(kept:))
    let amountYuan = try row.amount()
    let tenorMonths = try row.integer()
    let maxRateBp = try row.optionalRate()
    let purpose = try row.parsed(Purpose.init(code:))
    let methods = try row.parsed(Methods.init(codes:))
    let collateralYuan = try row.amount()
    let neededBy = try row.optionalDay()
    let submitted = try row.optionalDay()
    let endorsement = try row.integer()
    let coreFirm = try row.optionalParsed(CreditCode.init(kept:))
    source = try row.text()
    carriedFrom = try row.optionalText()
    visit = try row.optionalInteger()
    do throws(RecordFault) {
      need = try Need(
        id: id, firm: firm, amount: amountYuan, tenorMonths: tenorMonths, maxRate: maxRateBp,
        purpose: purpose, methods: methods, collateral: collateralYuan, neededBy: neededBy,
        submitted: submitted, endorsement: endorsement, coreFirm: coreFirm)
    } catch {
      throw StoreFault(
        .unexpected, message: "expected a need, found \(error.value)", table: Self.table,
        column: error.column)
    }
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(need.id),
      .integer(place),
      .text(need.firm.description),
      .integer(need.amount.value),
      .integer(need.tenorMonths),
      .optional(need.maxRate?.value),
      .text(need.purpose.code),
      .text(need.methods.codes),
      .integer(need.collateral.value),
      .optional(need.neededBy),
      .optional(need.submitted),
      .integer(need.endorsement),
      .optional(need.coreFirm?.description),
      .text(source),
      .optional(carriedFrom),
      .optional(visit),
    ]
  }
}
