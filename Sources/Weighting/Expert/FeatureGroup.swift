public import Matching

/// A group of features that experts compare with each other before they compare groups.
///
/// A feature of no group is not for experts to judge and weighs nothing in their models.
public enum FeatureGroup: String, CaseIterable, Hashable, Sendable {
  case terms, support, industry, standing

  /// The group's features, in the order of files.
  public var features: [Feature] {
    switch self {
    case .terms: [.amountFit, .tenorFit, .rateAdvantage, .speed]
    case .support: [.policySupport, .coverage]
    case .industry: [.industryAffinity, .regionProximity, .labelAffinity, .supplyChain]
    case .standing: [.credit, .repaymentCapacity, .endorsement]
    }
  }

  /// The group's name for staff.
  public var chinese: String {
    switch self {
    case .terms: "融资条件"
    case .support: "政策与增信"
    case .industry: "产业与区域"
    case .standing: "信用与偿债"
    }
  }
}
