/// One of the fourteen rules that open or close a product to a need, in the order of reports.
public enum Rule: UInt8, CaseIterable, Hashable, Sendable {
  case window, region, industry, size, age, revenue, taxGrade, labels, purpose, amount, tenor, rate,
    guarantee, leverage

  /// How many there are.
  static let count = 14

  /// The rule's name in files, such as `tax_grade`.
  public var code: String {
    switch self {
    case .taxGrade: "tax_grade"
    default: String(describing: self)
    }
  }

  /// The rule's name for staff.
  public var chinese: String {
    switch self {
    case .window: "有效期"
    case .region: "服务区域"
    case .industry: "行业准入"
    case .size: "企业规模"
    case .age: "成立年限"
    case .revenue: "营业收入"
    case .taxGrade: "纳税等级"
    case .labels: "企业标签"
    case .purpose: "贷款用途"
    case .amount: "贷款额度"
    case .tenor: "贷款期限"
    case .rate: "利率"
    case .guarantee: "担保方式"
    case .leverage: "资产负债率"
    }
  }

  /// What must be known of the firm for the rule to be judged; nil when nothing can be missing.
  public var asksFor: MissingFact? {
    switch self {
    case .age: .founded
    case .revenue: .revenue
    case .taxGrade: .taxGrade
    case .leverage: .balance
    default: nil
    }
  }
}

/// A fact whose blank leaves a rule unknown: a question worth asking the firm.
public enum MissingFact: UInt8, CaseIterable, Hashable, Sendable {
  case founded, revenue, taxGrade, balance

  /// The fact's name in files, such as `tax_grade`.
  public var code: String {
    switch self {
    case .taxGrade: "tax_grade"
    default: String(describing: self)
    }
  }

  /// The fact's name for staff.
  public var chinese: String {
    switch self {
    case .founded: "成立日期"
    case .revenue: "营业收入"
    case .taxGrade: "纳税信用等级"
    case .balance: "资产与负债"
    }
  }
}

/// What a rule says of one need and one product.
public enum Verdict: Hashable, Sendable {
  case met, failed
  /// A blank leaves it open: neither met nor failed.
  case unknown

  init(_ holds: Bool) { self = holds ? .met : .failed }
}
