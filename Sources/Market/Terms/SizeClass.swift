/// A firm's size by the national standard (企业规模), from the smallest.
public enum SizeClass: UInt8, Term {
  case micro, small, medium, large

  /// The word in English files.
  public var code: String {
    switch self {
    case .micro: "micro"
    case .small: "small"
    case .medium: "medium"
    case .large: "large"
    }
  }

  /// The word on Chinese files and screens.
  public var chinese: String {
    switch self {
    case .micro: "微型"
    case .small: "小型"
    case .medium: "中型"
    case .large: "大型"
    }
  }
}

/// Several sizes.
public typealias SizeClasses = TermSet<SizeClass>
