public import Market

/// What a rule says of one pair, with the values on both sides: a line of an explanation.
public struct RuleFinding: Sendable {
  /// The rule.
  public let rule: Rule
  /// What it says.
  public let verdict: Verdict
  /// The values that it compares.
  public let facts: Facts

  /// The values that a rule compares: first the need's, then the product's; nil is a blank.
  public enum Facts: Sendable {
    case window(asOf: CalendarDate, from: CalendarDate, to: CalendarDate)
    case region(RegionCode, areas: [RegionCode])
    case industry(IndustryCode, excluded: [IndustryCode])
    case size(SizeClass, served: SizeClasses)
    case age(months: Int?, least: Int)
    case revenue(Yuan?, least: Yuan)
    case taxGrade(TaxGrade?, least: TaxGrade?)
    case labels(Labels, oneOf: Labels)
    case purpose(Purpose, served: Purposes)
    case amount(Yuan, from: Yuan, to: Yuan)
    case tenor(months: Int, from: Int, to: Int)
    /// The rate that the product starts from is in basis points before the subsidy.
    case rate(ceiling: BasisPoints?, start: BasisPoints, subsidyPoints: Int)
    /// The methods that the need offers include a policy's guarantee. `enough` is the collateral
    /// that a secured method would take; nil where the product lends nothing on collateral.
    case guarantee(offered: Methods, taken: Methods, collateral: Yuan, enough: Yuan?)
    case leverage(liabilities: Yuan?, assets: Yuan?, highest: Int?)
  }
}

extension Matcher {
  /// What each of the fourteen rules says of a pair.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: fourteen findings, in the order of `Rule.allCases`.
  public func findings(need: Int, product: Int) -> [RuleFinding] {
    Rule.allCases.map { finding($0, need: need, product: product) }
  }

  /// What one rule says of a pair.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: its verdict and the values that it compares.
  public func finding(_ rule: Rule, need: Int, product: Int) -> RuleFinding {
    let prepared = prepared[need]
    let support = catalogue.support(prepared, product: product)
    return RuleFinding(
      rule: rule,
      verdict: catalogue.verdict(rule, prepared, product: product),
      facts: facts(of: rule, need: need, product: product, support))
  }

  private func facts(of rule: Rule, need: Int, product: Int, _ support: BankSupport)
    -> RuleFinding.Facts
  {
    let (applicant, product) = (prepared[need].applicant, market.products[product])
    let (need, firm) = (market.needs[need], market.firms[market.firmOfNeed[need]])
    switch rule {
    case .window:
      return .window(asOf: market.asOf, from: product.validFrom, to: product.validTo)
    case .region: return .region(firm.region, areas: product.regions)
    case .industry: return .industry(firm.industry, excluded: product.industriesExcluded)
    case .size: return .size(firm.size, served: product.sizes)
    case .age: return .age(months: applicant.ageMonths.map { Int($0) }, least: product.minAgeMonths)
    case .revenue: return .revenue(firm.revenue, least: product.minRevenue)
    case .taxGrade: return .taxGrade(firm.taxGrade, least: product.minTaxGrade)
    case .labels: return .labels(firm.labels, oneOf: product.labelsRequired)
    case .purpose: return .purpose(need.purpose, served: product.purposes)
    case .amount: return .amount(need.amount, from: product.amountMin, to: product.amountMax)
    case .tenor:
      return .tenor(months: need.tenorMonths, from: product.tenorMin, to: product.tenorMax)
    case .rate:
      return .rate(
        ceiling: need.maxRate, start: product.rateMin,
        subsidyPoints: support.subsidyPoints)
    case .guarantee:
      let percent = product.loanToValue
      return .guarantee(
        offered: applicant.methods(with: support), taken: product.methods,
        collateral: need.collateral,
        enough: percent == 0 ? nil : Yuan((need.amount.value * 100 + percent - 1) / percent))
    case .leverage:
      return .leverage(
        liabilities: firm.liabilities, assets: firm.assets, highest: product.maxLeverage)
    }
  }
}
