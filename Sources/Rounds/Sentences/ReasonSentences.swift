import Market
import Matching

// Why a pair scores as it does: a phrase for each feature, and the strongest three in a sentence.

/// Writes reasons in one language.
struct ReasonSentences {
  private let names: PlaceNames
  private let language: Language

  /// Reasons of a round's pairs.
  init(_ result: RoundResult, in language: Language) {
    names = result.names
    self.language = language
  }

  /// The strongest three reasons as one sentence.
  func reasons(_ story: PairStory) -> String {
    TextBuffer.string { appendReasons(story, to: &$0) }
  }

  /// What a feature says of a pair.
  func phrase(for feature: Feature, _ story: PairStory) -> String {
    TextBuffer.string { append(feature, story, to: &$0) }
  }

  /// Appends the strongest three reasons as one sentence.
  func appendReasons(_ story: PairStory, to text: inout TextBuffer) {
    let strongest = story.strongest
    for place in strongest.indices {
      guard let feature = strongest[place] else { break }
      if place > 0 { text.append(language.words("；", "; ")) }
      append(feature, story, to: &text)
    }
    text.append(language.words("。", "."))
  }

  private func append(_ feature: Feature, _ story: PairStory, to text: inout TextBuffer) {
    switch feature {
    case .amountFit:
      text.append(language.words("金额", "the amount of "))
      text.append(money: story.need.amount, in: language)
      text.append(
        story.features[.amountFit] >= 0.9
          ? language.words("在额度区间中部", " is well inside the range")
          : language.words("在额度区间内", " is inside the range"))
    case .tenorFit:
      text.append(language.words("期限", "the tenor of "))
      text.append(months: story.need.tenorMonths, in: language)
      text.append(language.words("与产品相合", " fits"))
    case .rateAdvantage: appendRate(story, to: &text)
    case .speed: appendSpeed(story, to: &text)
    case .policySupport: appendPolicy(story, to: &text)
    case .coverage: appendCoverage(story, to: &text)
    case .industryAffinity: appendIndustry(story, to: &text)
    case .regionProximity: appendRegion(story, to: &text)
    case .credit:
      guard let grade = story.need.taxGrade else {
        return text.append(language.words("纳税信用等级未填", "no tax grade given"))
      }
      text.append(language.words("纳税信用", "tax grade "))
      text.append(text: grade.code)
      text.append(language.words("级", ""))
    case .repaymentCapacity: appendRepayment(story, to: &text)
    case .labelAffinity: appendLabels(story, to: &text)
    case .endorsement:
      text.append(language.words("商会推荐", "endorsed by the chamber at "))
      text.append(number: story.need.endorsement)
      text.append(language.words("级", " of 3"))
    case .supplyChain:
      text.append(
        story.features[.supplyChain] > 0
          ? language.words("与产品同属一个核心企业供应链", "the same core firm's supply chain")
          : language.words("不属产品的核心企业供应链", "not of the product's supply chain"))
    case .history:
      let value = story.features[.history]
      text.append(
        value > 0.5
          ? language.words("往期多次服务同类企业", "has often served firms like this one")
          : value == 0.5
            ? language.words("没有同类企业的往期记录", "no past outcomes of firms like this one")
            : language.words("往期较少服务同类企业", "has seldom served firms like this one"))
    }
  }

  private func appendRate(_ story: PairStory, to text: inout TextBuffer) {
    guard let ceiling = story.need.maxRate else {
      return text.append(language.words("企业未设利率上限", "no rate ceiling"))
    }
    let rate = story.product.rateMin - story.figures.subsidyPoints
    if story.figures.subsidyPoints > 0 { text.append(language.words("贴息后", "after the subsidy, ")) }
    text.append(language.words("利率", "the rate of "))
    text.append(percent: rate)
    text.append(language.words("，低于上限", " is under the ceiling by "))
    text.append(points: ceiling - rate, in: language)
  }

  private func appendSpeed(_ story: PairStory, to text: inout TextBuffer) {
    text.append(language.words("审批", "decides in "))
    text.append(number: story.product.decisionDays)
    guard let deadline = story.need.neededBy else {
      return text.append(language.words("个工作日，企业未限时", " working days, no deadline"))
    }
    text.append(language.words("个工作日，用款日期", " working days, money needed by "))
    text.append(deadline)
  }

  private func appendPolicy(_ story: PairStory, to text: inout TextBuffer) {
    if !story.figures.isGuaranteed, story.figures.subsidyPoints == 0 {
      return text.append(language.words("无政策支持", "no policy support"))
    }
    if story.figures.isGuaranteed { text.append(language.words("有政策性担保", "a policy guarantee")) }
    guard story.figures.subsidyPoints > 0 else { return }
    if story.figures.isGuaranteed { text.append(language.words("、", " and ")) }
    text.append(language.words("贴息", "a subsidy of "))
    text.append(points: story.figures.subsidyPoints, in: language)
  }

  private func appendCoverage(_ story: PairStory, to text: inout TextBuffer) {
    let covered = story.need.collateral * story.product.loanToValue / story.need.amount
    if !story.securedMethods.isEmpty,
      story.features[.coverage] > 0.4 || !story.figures.isGuaranteed,
      covered > 20
    {
      text.append(language.words("押品按抵押率可覆盖融资金额的", "collateral covers "))
      text.append(number: covered)
      text.append(language.words("%", "% of the amount"))
      return
    }
    text.append(
      story.figures.isGuaranteed && story.product.methods.has(.guaranteeCompany)
        ? language.words("由政策性担保分担风险", "a policy guarantee shares the risk")
        : language.words("以信用为主，押品覆盖有限", "little collateral cover"))
  }

  private func appendIndustry(_ story: PairStory, to text: inout TextBuffer) {
    guard story.product.prefersIndustries else {
      return text.append(language.words("产品不限行业偏好", "the product prefers no industry"))
    }
    guard story.features[.industryAffinity] > 0.5 else {
      return text.append(language.words("行业不在优先之列", "not an industry that it prefers"))
    }
    text.append(language.words("行业", "industry "))
    text.append(text: language.pick(names.name(of: story.need.industry), "\(story.need.industry)"))
    text.append(language.words("属产品优先支持", " is one that it prefers"))
  }

  private func appendRegion(_ story: PairStory, to text: inout TextBuffer) {
    let (firm, branch) = (story.need.region, story.product.homeRegion)
    if firm == branch {
      text.append(language.words("与网点同在", "in the branch's district"))
      if language == .zh { text.append(text: names.name(of: firm)) }
    } else if firm.city == branch.city {
      text.append(language.words("与网点同城", "in the branch's city"))
    } else if firm.province == branch.province {
      text.append(language.words("与网点同省", "in the branch's province"))
    } else {
      text.append(language.words("与网点不同省", "in another province than the branch"))
    }
  }

  private func appendRepayment(_ story: PairStory, to text: inout TextBuffer) {
    guard let revenue = story.need.revenue else {
      return text.append(language.words("营业收入未填", "no revenue given"))
    }
    text.append(language.words("年营业收入为融资金额的", "revenue is "))
    text.append(number: revenue * 10 / story.need.amount, decimals: 1, trimmed: true)
    text.append(language.words("倍", " times the amount"))
  }

  private func appendLabels(_ story: PairStory, to text: inout TextBuffer) {
    guard !story.product.labelsPreferred.isEmpty else {
      return text.append(language.words("产品对标签无偏好", "the product prefers no labels"))
    }
    let held = story.product.labelsPreferred.intersection(story.need.labels)
    guard !held.isEmpty else {
      return text.append(language.words("没有产品优先的标签", "none of the preferred labels"))
    }
    text.append(language.words("具备优先标签：", "has preferred labels: "))
    text.append(held, in: language)
  }
}
