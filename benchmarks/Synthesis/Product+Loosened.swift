import Market

extension Product {
  /// The product with some of its conditions at their loosest.
  ///
  /// What no rule looks at stays as it is, and so does what the bank prefers; the loosest rate is
  /// the lowest that an invented product can have.
  func loosened(by loosening: inout Loosening) throws(RecordFault) -> Product {
    let regions = loosening.maybe(regions, loosest: [.nation])
    let amounts = loosening.maybe(
      (amountMin, amountMax), loosest: (Yuan(50_000) ?? amountMin, Yuan(50_000_000) ?? amountMax))
    let tenors = loosening.maybe((tenorMin, tenorMax), loosest: (1, 240))
    let rateMin = loosening.maybe(rateMin, loosest: BasisPoints(260) ?? rateMin)
    let security = loosening.maybe((methods, loanToValue), loosest: (.all, 100))
    // Later than the last day that any invented product has.
    let dates = loosening.maybe(
      (validFrom, validTo), loosest: (validFrom, validFrom.adding(days: 901)))
    return try Product(
      id: id, bank: bank, name: name, homeRegion: homeRegion, regions: regions,
      amountMin: amounts.0, amountMax: amounts.1, tenorMin: tenors.0, tenorMax: tenors.1,
      rateMin: rateMin, rateMax: rateMax, methods: security.0, loanToValue: security.1,
      industriesPreferred: industriesPreferred,
      industriesExcluded: loosening.maybe(industriesExcluded, loosest: []),
      sizes: loosening.maybe(sizes, loosest: .all),
      minAgeMonths: loosening.maybe(minAgeMonths, loosest: 0),
      minRevenue: loosening.maybe(minRevenue, loosest: .zero),
      minTaxGrade: loosening.maybe(minTaxGrade, loosest: nil),
      labelsRequired: loosening.maybe(labelsRequired, loosest: []),
      labelsPreferred: labelsPreferred, purposes: loosening.maybe(purposes, loosest: .all),
      maxLeverage: loosening.maybe(maxLeverage, loosest: nil), decisionDays: decisionDays,
      quota: quota, quotaCount: quotaCount, coreFirm: coreFirm, validFrom: dates.0,
      validTo: dates.1)
  }
}
