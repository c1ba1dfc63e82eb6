/// What cells of tables for weighing say.
enum CellText {
  /// The number that a cell writes with digits, a point, a sign and an exponent; nil for anything else.
  static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The judgement that a cell writes as a number or as a fraction such as `1/3`; nil for anything else.
  static func judgement(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      number(String($0.filter { $0 != " " }))
    }
    switch parts.count {
    case 1: return parts[0]
    case 2:
      guard let above = parts[0], let below = parts[1], below > 0 else { return nil }
      return above / below
    default: return nil
    }
  }
}
