import Market

/// Why a need stays out of a round altogether.
public enum Exclusion: String, CaseIterable, Hashable, Sendable {
  case overdue, dishonest
  case noConsent = "no_consent"

  /// The first reason, in the order of the cases, that keeps a firm's needs out; nil when they may
  /// take part.
  static func of(
    isOverdue: Bool, isDishonest: Bool, consentUntil: CalendarDate?, on day: CalendarDate
  ) -> Exclusion? {
    if isOverdue { return .overdue }
    if isDishonest { return .dishonest }
    guard let consentUntil, consentUntil >= day else { return .noConsent }
    return nil
  }

  /// The reason for staff.
  public var chinese: String {
    switch self {
    case .overdue: "企业有逾期贷款"
    case .dishonest: "企业被列为失信被执行人"
    case .noConsent: "没有有效授权"
    }
  }
}
