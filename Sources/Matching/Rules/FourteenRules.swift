import Market

// The fourteen rules, each with what it looks at and what it says. Source: matching contract,
// "Eligibility: fourteen rules". Keys are ranks among the products' thresholds where that makes
// them fewer; a blank is key 0.

extension EligibilityRule {
  /// Is the product on offer on the round's day?  All needs share the day, and so one key.
  static let window = EligibilityRule(
    rule: .window,
    key: { _, _ in 0 },
    judge: { applicant, offer in
      Verdict(offer.product.validFrom <= applicant.asOf && applicant.asOf <= offer.product.validTo)
    })

  static let region = EligibilityRule(
    rule: .region,
    key: { applicant, _ in applicant.firm.region.number },
    judge: { applicant, offer in
      Verdict(offer.product.regions.contains { applicant.firm.region.lies(in: $0) })
    })

  static let industry = EligibilityRule(
    rule: .industry,
    key: { applicant, _ in applicant.firm.industry.number },
    judge: { applicant, offer in
      Verdict(!offer.product.industriesExcluded.contains { $0.contains(applicant.firm.industry) })
    })

  static let size = EligibilityRule(
    rule: .size,
    key: { applicant, _ in Int(applicant.firm.size.rawValue) },
    judge: { applicant, offer in Verdict(offer.product.sizes.has(applicant.firm.size)) })

  static let age = EligibilityRule(
    rule: .age,
    key: { applicant, thresholds in
      applicant.ageMonths.map { 1 + thresholds.ages.count(upTo: $0) } ?? 0
    },
    judge: { applicant, offer in
      guard offer.product.minAgeMonths > 0 else { return .met }
      guard let months = applicant.ageMonths else { return .unknown }
      return Verdict(months >= offer.product.minAgeMonths)
    })

  static let revenue = EligibilityRule(
    rule: .revenue,
    key: { applicant, thresholds in
      applicant.firm.revenue.map { 1 + thresholds.revenues.count(upTo: $0.value) } ?? 0
    },
    judge: { applicant, offer in
      guard offer.product.minRevenue > .zero else { return .met }
      guard let revenue = applicant.firm.revenue else { return .unknown }
      return Verdict(revenue >= offer.product.minRevenue)
    })

  static let taxGrade = EligibilityRule(
    rule: .taxGrade,
    key: { applicant, _ in applicant.firm.taxGrade.map { 1 + Int($0.rawValue) } ?? 0 },
    judge: { applicant, offer in
      guard let least = offer.product.minTaxGrade, least > .d else { return .met }
      guard let grade = applicant.firm.taxGrade else { return .unknown }
      return Verdict(grade >= least)
    })

  static let labels = EligibilityRule(
    rule: .labels,
    key: { applicant, _ in Int(applicant.firm.labels.rawValue) },
    judge: { applicant, offer in
      let required = offer.product.labelsRequired
      return Verdict(required.isEmpty || !required.isDisjoint(with: applicant.firm.labels))
    })

  static let purpose = EligibilityRule(
    rule: .purpose,
    key: { applicant, _ in Int(applicant.need.purpose.rawValue) },
    judge: { applicant, offer in Verdict(offer.product.purposes.has(applicant.need.purpose)) })

  static let amount = EligibilityRule(
    rule: .amount,
    key: { applicant, thresholds in
      let yuan = applicant.need.amount.value
      return thresholds.amountMins.count(upTo: yuan) * (thresholds.amountMaxes.values.count + 1)
        + thresholds.amountMaxes.count(under: yuan)
    },
    judge: { applicant, offer in
      let amount = applicant.need.amount
      return Verdict(offer.product.amountMin <= amount && amount <= offer.product.amountMax)
    })

  static let tenor = EligibilityRule(
    rule: .tenor,
    key: { applicant, thresholds in
      let months = applicant.need.tenorMonths
      return thresholds.tenorMins.count(upTo: months) * (thresholds.tenorMaxes.values.count + 1)
        + thresholds.tenorMaxes.count(under: months)
    },
    judge: { applicant, offer in
      let months = applicant.need.tenorMonths
      return Verdict(offer.product.tenorMin <= months && months <= offer.product.tenorMax)
    })

  /// The best subsidy at the product's bank lowers the rate that the product starts from.
  static let rate = EligibilityRule(
    rule: .rate,
    key: { applicant, thresholds in
      guard let ceiling = applicant.need.maxRate else { return 0 }
      let ranks = thresholds.rates.values.count + 1
      return 1 + applicant.support.subsidyPlace * ranks
        + thresholds.rates.count(upTo: ceiling.value)
    },
    judge: { applicant, offer in
      guard let ceiling = applicant.need.maxRate else { return .met }
      let rate = offer.product.rateMin.value - applicant.support.subsidyPoints[offer.bank]
      return Verdict(rate <= ceiling.value)
    })

  /// An unsecured method in common will do; a secured one also needs collateral enough.
  static let guarantee = EligibilityRule(
    rule: .guarantee,
    key: { applicant, thresholds in
      let need = applicant.need
      let rank = thresholds.loanToValues.countBefore {
        need.collateral.value * $0 >= need.amount.value * 100
      }
      let ranks = thresholds.loanToValues.values.count + 1
      return (applicant.support.guaranteePlace * ranks + rank) << Method.allCases.count
        | Int(need.methods.rawValue)
    },
    judge: { applicant, offer in
      let common = applicant.methods(at: offer.bank).intersection(offer.product.methods)
      guard common.subtracting(.secured).isEmpty else { return .met }
      let need = applicant.need
      return Verdict(
        !common.isEmpty
          && need.collateral.value * offer.product.loanToValue >= need.amount.value * 100)
    })

  static let leverage = EligibilityRule(
    rule: .leverage,
    key: { applicant, thresholds in
      guard let (assets, liabilities) = applicant.balance else { return 0 }
      return 1
        + thresholds.leverages.countBefore { liabilities.value * 100 <= assets.value * $0 }
    },
    judge: { applicant, offer in
      guard let highest = offer.product.maxLeverage else { return .met }
      guard let (assets, liabilities) = applicant.balance else { return .unknown }
      return Verdict(liabilities.value * 100 <= assets.value * highest)
    })
}
