/// Where features come to their full value: what a model may tune of the formulas.
public struct Shapes: Hashable, Sendable {
  /// Under the need's ceiling by so many basis points, `rate_advantage` is full.
  public var rateFullPoints = 200.0
  /// `speed` moves by 1 in so many days.
  public var speedDays = 60.0
  /// A subsidy of so many basis points alone makes `policy_support` full.
  public var subsidyFullPoints = 300.0
  /// With a revenue of so many times the amount, `repayment_capacity` is full.
  public var revenueMultiple = 4.0

  /// One of the shapes, by the name that files give it.
  public enum Name: String, CaseIterable, Sendable {
    case rateFullPoints = "rate_full_bp"
    case speedDays = "speed_days"
    case subsidyFullPoints = "subsidy_full_bp"
    case revenueMultiple = "revenue_multiple"

    /// The one feature that the shape changes.
    public var feature: Feature {
      switch self {
      case .rateFullPoints: .rateAdvantage
      case .speedDays: .speed
      case .subsidyFullPoints: .policySupport
      case .revenueMultiple: .repaymentCapacity
      }
    }
  }

  /// The shapes of the matching contract.
  public init() {}

  /// A shape by its name; above 0.
  public subscript(name: Name) -> Double {
    get {
      switch name {
      case .rateFullPoints: rateFullPoints
      case .speedDays: speedDays
      case .subsidyFullPoints: subsidyFullPoints
      case .revenueMultiple: revenueMultiple
      }
    }
    set {
      switch name {
      case .rateFullPoints: rateFullPoints = newValue
      case .speedDays: speedDays = newValue
      case .subsidyFullPoints: subsidyFullPoints = newValue
      case .revenueMultiple: revenueMultiple = newValue
      }
    }
  }
}
