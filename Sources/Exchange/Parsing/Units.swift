/// The unit that amounts of a column are in when a cell names none.
enum AmountUnit: Int, Sendable {
  /// 元: ten to the power 0 yuan, and so on.
  case yuan = 0
  case wan = 4
  case yi = 8

  /// The unit that a header's parentheses name.
  init?(named name: String) {
    switch name {
    case "元", "人民币元": self = .yuan
    case "万", "万元", "人民币万元": self = .wan
    case "亿", "亿元": self = .yi
    default: return nil
    }
  }
}

extension Column.Kind {
  /// The units that a header's parentheses may name for the column, in lower case.
  var units: Set<String> {
    switch self {
    case .amount: ["元", "万", "万元", "亿", "亿元", "人民币元", "人民币万元"]
    case .rate: ["%", "年", "年化", "年化%", "%/年"]
    case .whole(_, let unit): Set(Self.endings(of: unit).map { $0.description.lowercased() })
    default: []
    }
  }

  /// The endings that name a unit of whole numbers, the longest first.
  static func endings(of unit: String) -> [StaticString] {
    switch unit {
    case "月": ["个月", "月"]
    case "天": ["个工作日", "工作日", "天", "日"]
    case "人": ["人", "名"]
    case "户": ["户", "家"]
    case "基点": ["基点", "BP", "bp"]
    case "%": ["%"]
    default: []
    }
  }

  /// Words that can only be units: in a header where they are not the column's own, they would turn
  /// every figure of the column into another, so they are refused; any other word is a remark.
  static let foreignUnits: Set<String> = [
    "元", "千元", "万", "万元", "十万元", "百万", "百万元", "千万", "千万元", "亿", "亿元", "美元", "万美元",
    "港元", "欧元", "日元", "年", "季", "季度", "月", "个月", "周", "天", "日", "工作日", "%", "‰", "bp", "bps",
    "基点", "小数", "人", "户", "家", "倍",
  ]
}
