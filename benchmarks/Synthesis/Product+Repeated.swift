import Market

extension Product {
  /// The same offer under another identifier and bank.
  func repeated(id: String, bank: String) throws(RecordFault) -> Product {
    try Product(
      id: id, bank: bank, name: name, homeRegion: homeRegion, regions: regions,
      amountMin: amountMin, amountMax: amountMax, tenorMin: tenorMin, tenorMax: tenorMax,
      rateMin: rateMin, rateMax: rateMax, methods: methods, loanToValue: loanToValue,
      industriesPreferred: industriesPreferred, industriesExcluded: industriesExcluded,
      sizes: sizes, minAgeMonths: minAgeMonths, minRevenue: minRevenue, minTaxGrade: minTaxGrade,
      labelsRequired: labelsRequired, labelsPreferred: labelsPreferred, purposes: purposes,
      maxLeverage: maxLeverage, decisionDays: decisionDays, quota: quota, quotaCount: quotaCount,
      coreFirm: coreFirm, validFrom: validFrom, validTo: validTo)
  }
}
