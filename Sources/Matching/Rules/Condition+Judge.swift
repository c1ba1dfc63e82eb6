import Market

// The fourteen rules as sixteen conditions. Source: matching contract, "Eligibility: fourteen
// rules".
//
// Invariant: applicants with equal keys get equal verdicts from every product. So the verdicts are
// worked out once for each distinct key and kept as a bitmap over the products.

extension Condition {
  /// What the condition says of an applicant and each product.
  ///
  /// - Parameters:
  ///   - applicant: the need with its firm.
  ///   - supports: for each bank, what the policies add for it.
  ///   - offers: the products.
  func judge(_ applicant: Applicant, _ supports: [BankSupport], _ offers: [Offer]) -> VerdictBits {
    switch self {
    case .window: return VerdictBits(offers) { Verdict($0.isOnOffer) }
    case .region:
      return VerdictBits(offers) { offer in
        Verdict(offer.regions.contains { applicant.region.lies(in: $0) })
      }
    case .industry:
      return VerdictBits(offers) { offer in
        Verdict(!offer.industriesExcluded.contains { $0.contains(applicant.industry) })
      }
    case .size: return VerdictBits(offers) { Verdict($0.sizes.has(applicant.size)) }
    case .age:
      return VerdictBits(offers) { offer in
        guard offer.minAgeMonths > 0 else { return .met }
        guard let months = applicant.ageMonths else { return .unknown }
        return Verdict(Int(months) >= offer.minAgeMonths)
      }
    case .revenue:
      return VerdictBits(offers) { offer in
        guard offer.minRevenue > .zero else { return .met }
        guard let revenue = applicant.revenue else { return .unknown }
        return Verdict(revenue >= offer.minRevenue)
      }
    case .taxGrade:
      return VerdictBits(offers) { offer in
        guard let least = offer.minTaxGrade, least > .d else { return .met }
        guard let grade = applicant.taxGrade else { return .unknown }
        return Verdict(grade >= least)
      }
    case .labels:
      return VerdictBits(offers) { offer in
        Verdict(
          offer.labelsRequired.isEmpty || !offer.labelsRequired.isDisjoint(with: applicant.labels))
      }
    case .purpose: return VerdictBits(offers) { Verdict($0.purposes.has(applicant.purpose)) }
    case .amount:
      return VerdictBits(offers) { offer in
        Verdict(offer.amountMin <= applicant.amount && applicant.amount <= offer.amountMax)
      }
    case .tenor:
      let months = Int(applicant.tenorMonths)
      return VerdictBits(offers) { Verdict($0.tenorMin <= months && months <= $0.tenorMax) }
    case .rate:
      // The best subsidy at the product's bank lowers the rate that the product starts from.
      return VerdictBits(offers) { offer in
        guard let ceiling = applicant.maxRate else { return .met }
        return Verdict(offer.rateMin.value - supports[offer.bank].subsidyPoints <= ceiling.value)
      }
    case .leverage:
      return VerdictBits(offers) { offer in
        guard let highest = offer.maxLeverage else { return .met }
        guard let (assets, liabilities) = applicant.balance else { return .unknown }
        return Verdict(liabilities.value * 100 <= assets.value * highest)
      }
    case .unsecured:
      return VerdictBits(offers) { offer in
        let methods = applicant.methods(with: supports[offer.bank])
        return Verdict(!methods.intersection(offer.methods).subtracting(.secured).isEmpty)
      }
    case .secured:
      return VerdictBits(offers) { offer in
        Verdict(!applicant.methods.intersection(offer.methods).isDisjoint(with: .secured))
      }
    case .collateral:
      return VerdictBits(offers) { offer in
        Verdict(applicant.collateral.value * offer.loanToValue >= applicant.amount.value * 100)
      }
    }
  }

  /// What the condition looks at in an applicant, as a number from 0.
  ///
  /// Where that makes the keys fewer, a value's rank among the products' thresholds; a blank is 0.
  ///
  /// - Parameters:
  ///   - applicant: the need with its firm.
  ///   - support: which guarantees and subsidies serve it.
  ///   - thresholds: the products' thresholds.
  func key(
    _ applicant: Applicant, _ support: SupportPlaces, _ thresholds: Thresholds
  ) -> Int {
    switch self {
    case .window: return 0
    case .region: return applicant.region.number
    case .industry: return applicant.industry.number
    case .size: return Int(applicant.size.rawValue)
    case .age:
      guard let months = applicant.ageMonths else { return 0 }
      return 1 + thresholds.ages.count(upTo: Int(months))
    case .revenue:
      guard let revenue = applicant.revenue else { return 0 }
      return 1 + thresholds.revenues.count(upTo: revenue.value)
    case .taxGrade:
      guard let grade = applicant.taxGrade else { return 0 }
      return 1 + Int(grade.rawValue)
    case .labels: return Int(applicant.labels.rawValue)
    case .purpose: return Int(applicant.purpose.rawValue)
    case .amount:
      let yuan = applicant.amount.value
      return thresholds.amountMins.count(upTo: yuan) * (thresholds.amountMaxes.count + 1)
        + thresholds.amountMaxes.count(under: yuan)
    case .tenor:
      let months = Int(applicant.tenorMonths)
      return thresholds.tenorMins.count(upTo: months) * (thresholds.tenorMaxes.count + 1)
        + thresholds.tenorMaxes.count(under: months)
    case .rate:
      guard let ceiling = applicant.maxRate else { return 0 }
      return 1 + support.subsidies * (thresholds.rates.count + 1)
        + thresholds.rates.count(upTo: ceiling.value)
    case .leverage:
      guard let (assets, liabilities) = applicant.balance else { return 0 }
      return 1 + thresholds.leverages.countBefore { liabilities.value * 100 <= assets.value * $0 }
    case .unsecured:
      return support.guarantees << Method.allCases.count
        | Int(applicant.methods.subtracting(.secured).rawValue)
    case .secured: return Int(applicant.methods.intersection(.secured).rawValue)
    case .collateral:
      let (collateral, amount) = (applicant.collateral.value, applicant.amount.value)
      return thresholds.loanToValues.countBefore { collateral * $0 >= amount * 100 }
    }
  }
}
