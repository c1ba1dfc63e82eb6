/// A firm's tax credit grade (纳税信用等级), from the worst; `rawValue` counts quarters from 0.
public enum TaxGrade: UInt8, Term, Comparable {
  case d, c, m, b, a

  /// The letter of the grade.
  public var code: String {
    switch self {
    case .d: "D"
    case .c: "C"
    case .m: "M"
    case .b: "B"
    case .a: "A"
    }
  }

  /// The letter, which Chinese uses too.
  public var chinese: String { code }

  /// Whether the first grade is worse.
  public static func < (a: TaxGrade, b: TaxGrade) -> Bool { a.rawValue < b.rawValue }
}
