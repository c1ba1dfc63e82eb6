/// How a loan can be secured (担保方式).
public enum Method: UInt8, Term {
  case credit, mortgage, pledge, surety, guaranteeCompany, receivable, intellectualProperty

  /// The word in English files.
  public var code: String {
    switch self {
    case .credit: "credit"
    case .mortgage: "mortgage"
    case .pledge: "pledge"
    case .surety: "surety"
    case .guaranteeCompany: "guarantee_company"
    case .receivable: "receivable"
    case .intellectualProperty: "ip"
    }
  }

  /// The word on Chinese files and screens.
  public var chinese: String {
    switch self {
    case .credit: "信用"
    case .mortgage: "抵押"
    case .pledge: "质押"
    case .surety: "保证"
    case .guaranteeCompany: "担保公司"
    case .receivable: "应收账款"
    case .intellectualProperty: "知识产权"
    }
  }
}

/// Several methods.
public typealias Methods = TermSet<Method>

extension TermSet where Member == Method {
  /// The methods that stand on collateral whose value must cover the amount.
  public static var secured: Methods {
    [Methods(.mortgage), Methods(.pledge), Methods(.receivable), Methods(.intellectualProperty)]
  }

  /// A guarantee company's surety alone: what a guarantee policy adds.
  public static var guarantee: Methods { Methods(.guaranteeCompany) }
}
