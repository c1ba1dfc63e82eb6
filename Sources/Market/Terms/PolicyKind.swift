/// What a policy gives (政策类型).
public enum PolicyKind: UInt8, Term {
  case guarantee, subsidy

  /// The word in English files.
  public var code: String {
    switch self {
    case .guarantee: "guarantee"
    case .subsidy: "subsidy"
    }
  }

  /// The word on Chinese files and screens.
  public var chinese: String {
    switch self {
    case .guarantee: "担保"
    case .subsidy: "贴息"
    }
  }
}
