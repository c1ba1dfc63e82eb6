import Market

extension Applicant {
  // The features in which the product has no part.
  var credit: Double { taxGrade.map { Double($0.rawValue) / 4 } ?? 0.5 }
  func repaymentCapacity(_ shapes: Shapes) -> Double {
    revenue.map { min(1, Double($0.value) / (shapes.revenueMultiple * Double(amount.value))) }
      ?? 0.5
  }
  var endorsementShare: Double { Double(endorsement) / 3 }
}

extension FeatureValues {
  /// The features of a pair.
  ///
  /// Source: matching contract, "Features"; each formula keeps the reference's order of operations,
  /// so that sums agree to the last bit.
  ///
  /// - Parameters:
  ///   - need: the need.
  ///   - offer: the offer.
  ///   - industryAffinity: how closely the firm's trade is one that the product prefers.
  ///   - support: what the policies add for the need at the product's bank.
  ///   - shapes: where features come to their full value.
  ///   - history: whether the product has served borrowers like this one; a half for no answer.
  init(
    need: Applicant, offer: Offer, industryAffinity: Double, support: BankSupport, shapes: Shapes,
    history: Double
  ) {
    self.init()
    let amount = Double(need.amount.value)
    let tenor = Double(need.tenorMonths)
    let position =
      offer.logAmountSpan == 0
      ? 0.5 : (need.logAmount - offer.logAmountMin) / offer.logAmountSpan
    self[.amountFit] = clamp(0.5 + 2.5 * min(position, 1 - position))
    self[.tenorFit] =
      offer.tenorHalf == 0
      ? 1 : clamp(1 - 0.5 * abs(tenor - offer.tenorMiddle) / offer.tenorHalf)
    let rate = offer.rateMin.value - support.subsidyPoints
    self[.rateAdvantage] =
      need.maxRate.map { clamp(Double($0.value - rate) / shapes.rateFullPoints) } ?? 0.5
    // A working day is 1.4 calendar days.
    let decisionDays = 1.4 * Double(offer.decisionDays)
    self[.speed] =
      need.daysLeft.map { clamp(0.5 + (Double($0) - decisionDays) / shapes.speedDays) } ?? 0.5
    self[.policySupport] = Matching.policySupport(support, shapes)

    let collateralShare =
      need.methods.intersection(offer.methods).isDisjoint(with: .secured)
      ? 0 : clamp(Double(need.collateral.value * offer.loanToValue) / 100 / amount)
    self[.coverage] =
      max(support.isGuaranteed && offer.takesGuarantee ? 0.4 : 0.2, collateralShare)
    self[.industryAffinity] = industryAffinity
    self[.regionProximity] = proximity(of: need.region, to: offer.homeRegion)
    self[.credit] = need.credit
    self[.repaymentCapacity] = need.repaymentCapacity(shapes)
    self[.labelAffinity] =
      offer.labelsPreferred.isEmpty
      ? 0.5
      : Double(offer.labelsPreferred.intersection(need.labels).count)
        / Double(offer.labelsPreferred.count)
    self[.endorsement] = need.endorsementShare
    self[.supplyChain] = need.coreFirm >= 0 && offer.coreFirm == need.coreFirm ? 1 : 0
    self[.history] = history
  }
}

/// How near a firm lies to a product's branch: district 1, city 0.7, province 0.4, else 0.1.
private func proximity(of region: RegionCode, to home: RegionCode) -> Double {
  if region == home { return 1 }
  if region.city == home.city { return 0.7 }
  return region.province == home.province ? 0.4 : 0.1
}

/// What the policies add: half for a guarantee, the rest for the subsidy.
func policySupport(_ support: BankSupport, _ shapes: Shapes) -> Double {
  clamp((support.isGuaranteed ? 0.5 : 0) + Double(support.subsidyPoints) / shapes.subsidyFullPoints)
}

private func clamp(_ number: Double) -> Double { min(1, max(0, number)) }
