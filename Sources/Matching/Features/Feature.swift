/// One of the numbers in [0, 1] that a pair is scored by, in the order of sums and files: the thirteen
/// of the matching contract, and the pair's history.
public enum Feature: UInt8, CaseIterable, Hashable, Sendable {
  // The firm's side.
  case amountFit, tenorFit, rateAdvantage, speed, policySupport
  // The bank's side.
  case coverage, industryAffinity, regionProximity, credit, repaymentCapacity, labelAffinity,
    endorsement, supplyChain
  /// Whether the product has served borrowers like this one; a half where nothing is known of it, and
  /// without weight unless a model gives it one.
  case history

  /// How many there are.
  public static let count = 14
  /// How many, from the first, are the firm's side.
  public static let firmSideCount = 5

  /// The feature's name in files, such as `amount_fit`.
  public var code: String {
    switch self {
    case .amountFit: "amount_fit"
    case .tenorFit: "tenor_fit"
    case .rateAdvantage: "rate_advantage"
    case .speed: "speed"
    case .policySupport: "policy_support"
    case .coverage: "coverage"
    case .industryAffinity: "industry_affinity"
    case .regionProximity: "region_proximity"
    case .credit: "credit"
    case .repaymentCapacity: "repayment_capacity"
    case .labelAffinity: "label_affinity"
    case .endorsement: "endorsement"
    case .supplyChain: "supply_chain"
    case .history: "history"
    }
  }

  /// The feature's name for staff.
  public var chinese: String {
    switch self {
    case .amountFit: "额度契合"
    case .tenorFit: "期限契合"
    case .rateAdvantage: "利率优势"
    case .speed: "审批时效"
    case .policySupport: "政策支持"
    case .coverage: "担保覆盖"
    case .industryAffinity: "行业契合"
    case .regionProximity: "区域邻近"
    case .credit: "纳税信用"
    case .repaymentCapacity: "还款能力"
    case .labelAffinity: "标签契合"
    case .endorsement: "商会推荐"
    case .supplyChain: "供应链"
    case .history: "往期成效"
    }
  }
}

/// The features of one pair.
public struct FeatureValues: Sendable {
  private var values = InlineArray<14, Double>(repeating: 0)

  init() {}

  /// The value of a feature, in [0, 1].
  public internal(set) subscript(feature: Feature) -> Double {
    get { values[Int(feature.rawValue)] }
    set { values[Int(feature.rawValue)] = newValue }
  }

  subscript(place: Int) -> Double { values[place] }
}
