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
  /// - Returns: a verdict for each product.
  func judge(_ applicant: Applicant, _ supports: [BankSupport], _ offers: [Offer]) -> VerdictBits {
    switch self {
    case .window: return VerdictBits(offers) { Verdict($0.isOnOffer) }
    case .region:
      let region = applicant.region
      return VerdictBits(offers) { offer in Verdict(offer.areas.contains { $0.contains(region) }) }
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

  /// What the condition looks at in needs, as numbers from 0.
  ///
  /// Where that makes the keys fewer, a value's rank among the products' thresholds; a blank is 0.
  /// Asked for many at a time, so that each condition has a loop of its own.
  ///
  /// - Parameters:
  ///   - needs: the needs.
  ///   - supports: which guarantees and subsidies serve each.
  ///   - thresholds: the products' thresholds.
  ///   - keys: where the keys are left, one for each need.
  func writeKeys(
    of needs: Span<PreparedNeed>, _ supports: [SupportPlaces], _ thresholds: Thresholds,
    to keys: inout [Int]
  ) {
    switch self {
    case .window: write(needs, &keys) { _, _ in 0 }
    case .region: write(needs, &keys) { applicant, _ in applicant.region.number }
    case .industry: write(needs, &keys) { applicant, _ in applicant.industry.number }
    case .size: write(needs, &keys) { applicant, _ in Int(applicant.size.rawValue) }
    case .age:
      write(needs, &keys) { applicant, _ in
        guard let months = applicant.ageMonths else { return 0 }
        return 1 + thresholds.ages.count(upTo: Int(months))
      }
    case .revenue:
      write(needs, &keys) { applicant, _ in
        guard let revenue = applicant.revenue else { return 0 }
        return 1 + thresholds.revenues.count(upTo: revenue.value)
      }
    case .taxGrade:
      write(needs, &keys) { applicant, _ in
        guard let grade = applicant.taxGrade else { return 0 }
        return 1 + Int(grade.rawValue)
      }
    case .labels: write(needs, &keys) { applicant, _ in Int(applicant.labels.rawValue) }
    case .purpose: write(needs, &keys) { applicant, _ in Int(applicant.purpose.rawValue) }
    case .amount:
      let (mins, maxes) = (thresholds.amountMins, thresholds.amountMaxes)
      write(needs, &keys) { applicant, _ in
        let yuan = applicant.amount.value
        return mins.count(upTo: yuan) * (maxes.count + 1) + maxes.count(under: yuan)
      }
    case .tenor:
      let (mins, maxes) = (thresholds.tenorMins, thresholds.tenorMaxes)
      write(needs, &keys) { applicant, _ in
        let months = Int(applicant.tenorMonths)
        return mins.count(upTo: months) * (maxes.count + 1) + maxes.count(under: months)
      }
    case .rate:
      let rates = thresholds.rates
      write(needs, &keys) { applicant, place in
        guard let ceiling = applicant.maxRate else { return 0 }
        return 1 + supports[place].subsidies * (rates.count + 1) + rates.count(upTo: ceiling.value)
      }
    case .leverage:
      write(needs, &keys) { applicant, _ in
        guard let (assets, liabilities) = applicant.balance else { return 0 }
        return 1 + thresholds.leverages.countBefore { liabilities.value * 100 <= assets.value * $0 }
      }
    case .unsecured:
      write(needs, &keys) { applicant, place in
        supports[place].guarantees << Method.allCases.count
          | Int(applicant.methods.subtracting(.secured).rawValue)
      }
    case .secured:
      write(needs, &keys) { applicant, _ in
        Int(applicant.methods.intersection(.secured).rawValue)
      }
    case .collateral:
      write(needs, &keys) { applicant, _ in
        let (collateral, amount) = (applicant.collateral.value, applicant.amount.value)
        return thresholds.loanToValues.countBefore { collateral * $0 >= amount * 100 }
      }
    }
  }

  @inline(__always)
  private func write(
    _ needs: Span<PreparedNeed>, _ keys: inout [Int], _ key: (Applicant, Int) -> Int
  ) {
    var keys = keys.mutableSpan
    for place in needs.indices { keys[place] = key(needs[place].applicant, place) }
  }
}
