/// A firm's tax credit grade (纳税信用等级), from the worst; `rawValue` counts quarters from 0.
public enum TaxGrade: UInt8, Term, Comparable {
  case d, c, m, b, a

  public var code: String {
    switch self {
    case .d: "D"
    case .c: "C"
    case .m: "M"
    case .b: "B"
    case .a: "A"
    }
  }

  public var chinese: String { code }

  public static func < (a: TaxGrade, b: TaxGrade) -> Bool { a.rawValue < b.rawValue }
}
