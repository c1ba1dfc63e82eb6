/// What a policy gives (政策类型).
public enum PolicyKind: UInt8, Term {
  case guarantee, subsidy

  public var code: String {
    switch self {
    case .guarantee: "guarantee"
    case .subsidy: "subsidy"
    }
  }

  public var chinese: String {
    switch self {
    case .guarantee: "担保"
    case .subsidy: "贴息"
    }
  }
}
