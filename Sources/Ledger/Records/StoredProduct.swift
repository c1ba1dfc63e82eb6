package import Market
package import Statements

/// A bank’s loan product (信贷产品) as offered to a round.
package struct StoredProduct: LedgerRecord {
  package static let table = "product"
  package static let columns = [
    "round", "id", "place", "bank", "name", "home_region", "regions", "amount_min_yuan",
    "amount_max_yuan", "tenor_min", "tenor_max", "rate_min_bp", "rate_max_bp", "methods",
    "loan_to_value", "industries_preferred", "industries_excluded", "sizes", "min_age_months",
    "min_revenue_yuan", "min_tax_grade", "labels_required", "labels_preferred", "purposes",
    "max_leverage", "decision_days", "quota_yuan", "quota_count", "core_firm", "valid_from",
    "valid_to", "source",
  ]
  package static let key = ["round", "id"]

  package var round: String
  /// Its place in the round, from 0; ties are broken by it.
  package var place: Int
  /// The file that it came from last.
  package var source: String
  package var product: Product

  /// A record of these facts.
  package init(round: String, place: Int, source: String, product: Product) {
    self.round = round
    self.place = place
    self.source = source
    self.product = product
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    let id = try row.text()
    place = try row.integer()
    let bank = try row.text()
    let name = try row.text()
    let homeRegion = try row.parsed(RegionCode.init)
    let regions = try row.parsed(RegionCode.list)
    let amountMinYuan = try row.amount()
    let amountMaxYuan = try row.amount()
    let tenorMin = try row.integer()
    let tenorMax = try row.integer()
    let rateMinBp = try row.rate()
    let rateMaxBp = try row.rate()
    let methods = try row.parsed(Methods.init(codes:))
    let loanToValue = try row.integer()
    let industriesPreferred = try row.parsed(IndustryCode.list)
    let industriesExcluded = try row.parsed(IndustryCode.list)
    let sizes = try row.parsed(SizeClasses.init(codes:))
    let minAgeMonths = try row.integer()
    let minRevenueYuan = try row.amount()
    let minTaxGrade = try row.optionalParsed(TaxGrade.init(code:))
    let labelsRequired = try row.parsed(Labels.init(codes:))
    let labelsPreferred = try row.parsed(Labels.init(codes:))
    let purposes = try row.parsed(Purposes.init(codes:))
    let maxLeverage = try row.optionalInteger()
    let decisionDays = try row.integer()
    let quotaYuan = try row.amount()
    let quotaCount = try row.integer()
    let coreFirm = try row.optionalParsed(CreditCode.init(kept:))
    let validFrom = try row.day()
    let validTo = try row.day()
    source = try row.text()
    do throws(RecordFault) {
      product = try Product(
        id: id, bank: bank, name: name, homeRegion: homeRegion, regions: regions,
        amountMin: amountMinYuan, amountMax: amountMaxYuan, tenorMin: tenorMin, tenorMax: tenorMax,
        rateMin: rateMinBp, rateMax: rateMaxBp, methods: methods, loanToValue: loanToValue,
        industriesPreferred: industriesPreferred, industriesExcluded: industriesExcluded,
        sizes: sizes, minAgeMonths: minAgeMonths, minRevenue: minRevenueYuan,
        minTaxGrade: minTaxGrade, labelsRequired: labelsRequired, labelsPreferred: labelsPreferred,
        purposes: purposes, maxLeverage: maxLeverage, decisionDays: decisionDays, quota: quotaYuan,
        quotaCount: quotaCount, coreFirm: coreFirm, validFrom: validFrom, validTo: validTo)
    } catch {
      throw StoreFault(
        .unexpected, message: "expected a product, found \(error.value)", table: Self.table,
        column: error.column)
    }
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(product.id),
      .integer(place),
      .text(product.bank),
      .text(product.name),
      .text(product.homeRegion.description),
      .text(product.regions.map(\.description).joined(separator: "|")),
      .integer(product.amountMin.value),
      .integer(product.amountMax.value),
      .integer(product.tenorMin),
      .integer(product.tenorMax),
      .integer(product.rateMin.value),
      .integer(product.rateMax.value),
      .text(product.methods.codes),
      .integer(product.loanToValue),
      .text(product.industriesPreferred.map(\.description).joined(separator: "|")),
      .text(product.industriesExcluded.map(\.description).joined(separator: "|")),
      .text(product.sizes.codes),
      .integer(product.minAgeMonths),
      .integer(product.minRevenue.value),
      .optional(product.minTaxGrade?.code),
      .text(product.labelsRequired.codes),
      .text(product.labelsPreferred.codes),
      .text(product.purposes.codes),
      .optional(product.maxLeverage),
      .integer(product.decisionDays),
      .integer(product.quota.value),
      .integer(product.quotaCount),
      .optional(product.coreFirm?.description),
      .day(product.validFrom),
      .day(product.validTo),
      .text(source),
    ]
  }
}
