/// The unit that amounts of a column are in when a cell names none.
enum AmountUnit: Int, Sendable {
  /// 元: ten to the power 0 yuan, and so on.
  case yuan = 0
  case wan = 4
  case yi = 8

  /// The unit that a header's parentheses or a cell's ending name.
  init?(named name: String) {
    switch name {
    case "元", "人民币元": self = .yuan
    case "万", "万元": self = .wan
    case "亿", "亿元": self = .yi
    default: return nil
    }
  }
}
