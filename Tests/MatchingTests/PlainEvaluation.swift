import Glibc
import Market
import Matching

/// The matching contract read aloud, pair by pair: no bitmaps, no ranks, no sharing.
///
/// It is the tests' own second opinion: it shares nothing with the kernel but the market's types.
struct PlainEvaluation {
  let market: Market
  let weights: [Double]

  struct Judgement {
    var failed: [Rule] = []
    var unknown: [Rule] = []
    var features: [Double] = []

    var isOpen: Bool { failed.isEmpty && unknown.isEmpty }
    var isConditional: Bool { failed.isEmpty && !unknown.isEmpty }
    var isOneRuleAway: Bool { failed.count == 1 && unknown.isEmpty }
  }

  struct Entry: Equatable {
    let product: Int
    let score: Int
  }

  func firm(of need: Need) -> Firm? { market.firms.first { $0.code == need.firm } }

  func exclusion(_ firm: Firm) -> String? {
    if firm.isOverdue { return "overdue" }
    if firm.isDishonest { return "dishonest" }
    guard let until = firm.consentUntil else { return "no_consent" }
    return until < market.asOf ? "no_consent" : nil
  }

  /// Whether a region lies in an area, by their digits: trailing pairs of zeros match anything.
  func lies(_ region: RegionCode, in area: RegionCode) -> Bool {
    var prefix = area.description
    while prefix.hasSuffix("00") { prefix.removeLast(2) }
    return region.description.hasPrefix(prefix)
  }

  func support(_ need: Need, _ firm: Firm, bank: String) -> (guaranteed: Bool, subsidy: Int) {
    var (guaranteed, subsidy) = (false, 0)
    for policy in market.policies {
      guard lies(firm.region, in: policy.region), policy.sizes.members.contains(firm.size),
        policy.labelsAny.isEmpty
          || policy.labelsAny.members.contains(where: firm.labels.members.contains),
        need.amount.value <= policy.amountMax.value
      else { continue }
      if case .named(let banks) = policy.banks, !banks.contains(bank) { continue }
      if policy.kind == .guarantee {
        guaranteed = true
      } else {
        subsidy = max(subsidy, policy.subsidy.value)
      }
    }
    return (guaranteed, subsidy)
  }

  func judge(_ need: Need, _ firm: Firm, _ product: Product) -> Judgement {
    let (guaranteed, subsidy) = support(need, firm, bank: product.bank)
    var methods = Set(need.methods.members)
    if guaranteed { methods.insert(.guaranteeCompany) }
    let common = methods.intersection(product.methods.members)
    let secured: Set<Method> = [.mortgage, .pledge, .receivable, .intellectualProperty]
    let rate = product.rateMin.value - subsidy
    var judgement = Judgement()
    func check(_ rule: Rule, _ holds: Bool) { if !holds { judgement.failed.append(rule) } }
    func check(_ rule: Rule, asked: Bool, known: Bool, _ holds: @autoclosure () -> Bool) {
      guard asked else { return }
      if known { check(rule, holds()) } else { judgement.unknown.append(rule) }
    }
    check(
      .window,
      product.validFrom.dayNumber <= market.asOf.dayNumber
        && market.asOf.dayNumber <= product.validTo.dayNumber)
    check(.region, product.regions.contains { lies(firm.region, in: $0) })
    check(
      .industry,
      !product.industriesExcluded.contains {
        firm.industry.description.hasPrefix($0.description)
      })
    check(.size, product.sizes.members.contains(firm.size))
    check(
      .age, asked: product.minAgeMonths > 0, known: firm.founded != nil,
      months(from: firm.founded) >= product.minAgeMonths)
    check(
      .revenue, asked: product.minRevenue.value > 0, known: firm.revenue != nil,
      firm.revenue?.value ?? 0 >= product.minRevenue.value)
    check(
      .taxGrade, asked: product.minTaxGrade.map { $0 != .d } ?? false, known: firm.taxGrade != nil,
      grade(firm.taxGrade) >= grade(product.minTaxGrade))
    check(
      .labels,
      product.labelsRequired.isEmpty
        || product.labelsRequired.members.contains(where: firm.labels.members.contains))
    check(.purpose, product.purposes.members.contains(need.purpose))
    check(
      .amount,
      product.amountMin.value <= need.amount.value && need.amount.value <= product.amountMax.value)
    check(.tenor, product.tenorMin <= need.tenorMonths && need.tenorMonths <= product.tenorMax)
    check(.rate, need.maxRate.map { rate <= $0.value } ?? true)
    let covered = need.collateral.value * product.loanToValue >= need.amount.value * 100
    check(
      .guarantee,
      !common.subtracting(secured).isEmpty || (!common.intersection(secured).isEmpty && covered))
    check(
      .leverage, asked: product.maxLeverage != nil,
      known: firm.assets != nil && firm.liabilities != nil,
      (firm.liabilities?.value ?? 0) * 100 <= (firm.assets?.value ?? 0) * (product.maxLeverage ?? 0)
    )
    judgement.features = features(
      need, firm, product, guaranteed: guaranteed, subsidy: subsidy, common: common,
      isSecured: !common.intersection(secured).isEmpty)
    return judgement
  }

  private func features(
    _ need: Need, _ firm: Firm, _ product: Product, guaranteed: Bool, subsidy: Int,
    common: Set<Method>, isSecured: Bool
  ) -> [Double] {
    let (amount, low) = (Double(need.amount.value), Double(product.amountMin.value))
    let high = Double(product.amountMax.value)
    let position = low == high ? 0.5 : (log(amount) - log(low)) / (log(high) - log(low))
    let half = Double(product.tenorMax - product.tenorMin) / 2
    let middle = Double(product.tenorMax + product.tenorMin) / 2
    let rate = product.rateMin.value - subsidy
    let preferred = product.labelsPreferred.members
    return [
      clamp(min(1, 0.5 + 2.5 * min(position, 1 - position))),
      half == 0 ? 1 : clamp(1 - 0.5 * abs(Double(need.tenorMonths) - middle) / half),
      need.maxRate.map { clamp(Double($0.value - rate) / 200) } ?? 0.5,
      need.neededBy.map {
        let days = Double($0.dayNumber - market.asOf.dayNumber)
        return clamp(0.5 + (days - 1.4 * Double(product.decisionDays)) / 60)
      } ?? 0.5,
      clamp((guaranteed ? 0.5 : 0) + Double(subsidy) / 300),
      max(
        guaranteed && common.contains(.guaranteeCompany) ? 0.4 : 0.2,
        isSecured
          ? clamp(Double(need.collateral.value * product.loanToValue) / 100 / amount) : 0),
      affinity(firm.industry, product.industriesPreferred),
      proximity(firm.region.description, product.homeRegion.description),
      firm.taxGrade.map { Double(grade($0)) / 4 } ?? 0.5,
      firm.revenue.map { clamp(Double($0.value) / (4 * amount)) } ?? 0.5,
      preferred.isEmpty
        ? 0.5
        : Double(preferred.count { firm.labels.members.contains($0) }) / Double(preferred.count),
      Double(need.endorsement) / 3,
      product.coreFirm != nil && product.coreFirm == need.coreFirm ? 1 : 0,
    ]
  }

  /// The score in billionths.
  func score(_ features: [Double], _ places: Range<Int> = 0..<13) -> Int {
    let sum = places.reduce(0.0) { $0 + weights[$1] * features[$1] }
    let total = places.reduce(0.0) { $0 + weights[$1] }
    return Int((sum / total * 1e9).rounded())
  }

  /// The best open products, at most one of each bank, ties by the market's order.
  func shortlist(_ judgements: [Judgement], top: Int) -> [Entry] {
    let open = judgements.indices.filter { judgements[$0].isOpen }
      .map { Entry(product: $0, score: score(judgements[$0].features)) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.product < $1.product }
    var banks: Set<String> = []
    return Array(
      open.filter { banks.insert(market.products[$0.product].bank).inserted }.prefix(top))
  }

  private func months(from founded: CalendarDate?) -> Int {
    guard let founded else { return 0 }
    let (a, b) = (founded.components, market.asOf.components)
    return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0)
  }

  private func grade(_ grade: TaxGrade?) -> Int {
    grade.flatMap { ["D", "C", "M", "B", "A"].firstIndex(of: $0.code) } ?? 0
  }

  private func affinity(_ industry: IndustryCode, _ preferred: [IndustryCode]) -> Double {
    if preferred.isEmpty { return 0.5 }
    let closeness = [1: 0.6, 3: 0.8, 4: 0.9, 5: 1.0]
    return preferred.filter { industry.description.hasPrefix($0.description) }
      .compactMap { closeness[$0.description.count] }.max() ?? 0.2
  }

  private func proximity(_ a: String, _ b: String) -> Double {
    if a == b { return 1 }
    if a.prefix(4) == b.prefix(4) { return 0.7 }
    return a.prefix(2) == b.prefix(2) ? 0.4 : 0.1
  }

  private func clamp(_ number: Double) -> Double { min(1, max(0, number)) }
}
