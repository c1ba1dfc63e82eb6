import Market
import Matching

// Why a pair scores as it does: a phrase for each feature, and the strongest three in a sentence.

/// A pair with what its phrases mention.
struct PairStory {
  let need: Need
  let firm: Firm
  let product: Product
  let features: FeatureValues
  let isGuaranteed: Bool
  let subsidyPoints: Int

  init(_ matcher: Matcher, need: Int, product: Int) {
    self.init(
      matcher, need: need, product: product,
      features: matcher.features(need: need, product: product))
  }

  init(_ matcher: Matcher, need: Int, product: Int, features: FeatureValues) {
    self.need = matcher.market.needs[need]
    firm = matcher.market.firms[matcher.market.firmOfNeed[need]]
    self.product = matcher.market.products[product]
    self.features = features
    (isGuaranteed, subsidyPoints) = matcher.support(need: need, product: product)
  }

  /// The features that add most to the score, the strongest first, ties in the features' order.
  func strongest(_ count: Int, under model: Model) -> [Feature] {
    // Picked one by one, since sorting all thirteen for every line of a shortlist is felt.
    var rest = Feature.allCases.filter { !isForWantOfAnything($0) }
      .map { (feature: $0, part: model.contribution(of: $0, in: features)) }
    var strongest: [Feature] = []
    while strongest.count < count {
      guard let best = rest.indices.max(by: { (rest[$0].part, -$0) < (rest[$1].part, -$1) }),
        rest[best].part > 0
      else { break }
      strongest.append(rest.remove(at: best).feature)
    }
    return strongest
  }

  /// Whether a feature stands at its middle only because nothing is known or asked: no reason.
  private func isForWantOfAnything(_ feature: Feature) -> Bool {
    switch feature {
    case .rateAdvantage: need.maxRate == nil
    case .speed: need.neededBy == nil
    case .credit: firm.taxGrade == nil
    case .repaymentCapacity: firm.revenue == nil
    case .industryAffinity: product.industriesPreferred.isEmpty
    case .labelAffinity: product.labelsPreferred.isEmpty
    default: false
    }
  }

  /// The strongest three reasons as one sentence.
  func reasons(under model: Model, in language: Language) -> String {
    let phrases = strongest(3, under: model).map { phrase(for: $0, in: language) }
    return phrases.joined(separator: language.pick("；", "; ")) + language.pick("。", ".")
  }

  /// What the feature says of this pair.
  func phrase(for feature: Feature, in language: Language) -> String {
    switch feature {
    case .amountFit:
      return language.pick("金额", "the amount of ") + language.money(need.amount)
        + (features[.amountFit] >= 0.9
          ? language.pick("在额度区间中部", " is well inside the range")
          : language.pick("在额度区间内", " is inside the range"))
    case .tenorFit:
      return language.pick(
        "期限\(need.tenorMonths)个月与产品相合", "the tenor of \(language.months(need.tenorMonths)) fits")
    case .rateAdvantage: return ratePhrase(in: language)
    case .speed: return speedPhrase(in: language)
    case .policySupport: return policyPhrase(in: language)
    case .coverage: return coveragePhrase(in: language)
    case .industryAffinity: return industryPhrase(in: language)
    case .regionProximity: return regionPhrase(in: language)
    case .credit:
      return firm.taxGrade.map {
        language.pick("纳税信用\($0.code)级", "tax grade \($0.code)")
      } ?? language.pick("纳税信用等级未填", "no tax grade given")
    case .repaymentCapacity:
      guard let revenue = firm.revenue else {
        return language.pick("营业收入未填", "no revenue given")
      }
      let tenths = revenue.value * 10 / need.amount.value
      let times = Decimals.text(tenths, decimals: 1)
      return language.pick("年营业收入为融资金额的\(times)倍", "revenue is \(times) times the amount")
    case .labelAffinity:
      let wanted = product.labelsPreferred
      guard !wanted.isEmpty else {
        return language.pick("产品对标签无偏好", "the product prefers no labels")
      }
      let held = wanted.intersection(firm.labels)
      return held.isEmpty
        ? language.pick("没有产品优先的标签", "none of the preferred labels")
        : language.pick("具备优先标签：\(held.chinese)", "has preferred labels: \(held.words(in: .en))")
    case .endorsement:
      return language.pick(
        "商会推荐\(need.endorsement)级", "endorsed by the chamber at \(need.endorsement) of 3")
    case .supplyChain:
      return features[.supplyChain] > 0
        ? language.pick("与产品同属一个核心企业供应链", "the same core firm's supply chain")
        : language.pick("不属产品的核心企业供应链", "not of the product's supply chain")
    }
  }

  private func ratePhrase(in language: Language) -> String {
    guard let ceiling = need.maxRate else {
      return language.pick("企业未设利率上限", "no rate ceiling")
    }
    let rate = product.rateMin.value - subsidyPoints
    return (subsidyPoints > 0 ? language.pick("贴息后", "after the subsidy, ") : "")
      + language.pick("利率", "the rate of ") + language.percent(rate)
      + language.pick("，低于上限", " is under the ceiling by ")
      + language.points(ceiling.value - rate)
  }

  private func speedPhrase(in language: Language) -> String {
    let decision = product.decisionDays
    guard let deadline = need.neededBy else {
      return language.pick(
        "审批\(decision)个工作日，企业未限时", "decides in \(decision) working days, no deadline")
    }
    return language.pick(
      "审批\(decision)个工作日，用款日期\(deadline)",
      "decides in \(decision) working days, money needed by \(deadline)")
  }

  private func policyPhrase(in language: Language) -> String {
    var parts: [String] = []
    if isGuaranteed { parts.append(language.pick("有政策性担保", "a policy guarantee")) }
    if subsidyPoints > 0 {
      parts.append(language.pick("贴息", "a subsidy of ") + language.points(subsidyPoints))
    }
    return parts.isEmpty
      ? language.pick("无政策支持", "no policy support")
      : parts.joined(separator: language.pick("、", " and "))
  }

  private func coveragePhrase(in language: Language) -> String {
    let secured = need.methods.intersection(product.methods).intersection(.secured)
    let covered = need.collateral.value * product.loanToValue / need.amount.value
    if !secured.isEmpty, features[.coverage] > 0.4 || !isGuaranteed, covered > 20 {
      return language.pick(
        "押品按抵押率可覆盖融资金额的\(covered)%", "collateral covers \(covered)% of the amount")
    }
    return isGuaranteed && product.methods.has(.guaranteeCompany)
      ? language.pick("由政策性担保分担风险", "a policy guarantee shares the risk")
      : language.pick("以信用为主，押品覆盖有限", "little collateral cover")
  }

  private func industryPhrase(in language: Language) -> String {
    guard !product.industriesPreferred.isEmpty else {
      return language.pick("产品不限行业偏好", "the product prefers no industry")
    }
    return features[.industryAffinity] > 0.5
      ? language.pick(
        "行业\(firm.industry.name)属产品优先支持", "industry \(firm.industry) is one that it prefers")
      : language.pick("行业不在优先之列", "not an industry that it prefers")
  }

  private func regionPhrase(in language: Language) -> String {
    let (firm, branch) = (firm.region, product.homeRegion)
    if firm == branch { return language.pick("与网点同在\(firm.name)", "in the branch's district") }
    if firm.city == branch.city { return language.pick("与网点同城", "in the branch's city") }
    return firm.province == branch.province
      ? language.pick("与网点同省", "in the branch's province")
      : language.pick("与网点不同省", "in another province than the branch")
  }
}
