import Allocation
import Market

// What limits and their prices mean, in words.

extension Limit {
  /// The limit's name.
  func words(in language: Language) -> String {
    switch self {
    case .offers: language.pick("该需求的名额上限", "the need's limit of offers")
    case .group: language.pick("每家银行一个名额的限制", "the limit of one offer of a bank")
    case .seats: language.pick("产品的户数名额", "the product's seats")
    case .money: language.pick("产品的额度", "the product's money")
    case .cap: language.pick("该商会在这家银行的额度上限", "the chamber's share of the bank's money")
    }
  }
}

extension Language {
  /// Billionths as points with three decimals.
  func pointsOfObjective(_ billionths: Int) -> String {
    Decimals.text((billionths + 500_000) / 1_000_000, decimals: 3, trimmed: false)
  }

  /// What one more seat and a further million yuan at a product would be worth; empty where neither
  /// would be worth anything.
  func worth(seat: Int, money: Int) -> String {
    var parts: [String] = []
    if seat > 0 {
      let points = pointsOfObjective(seat)
      parts.append(
        pick(
          "再增加1个户数名额，全轮目标值约可增\(points)",
          "one more seat at this product would be worth about \(points) points"))
    }
    if money > 0 {
      let points = pointsOfObjective(money)
      parts.append(
        pick(
          "再增加100万元额度，全轮目标值约可增\(points)",
          "a further million yuan would be worth about \(points) points"))
    }
    return parts.joined(separator: pick("；", "; "))
  }

  /// What shut a need out of its open products.
  func shutOut(of open: Int, by counts: [(limit: Limit, count: Int)]) -> String {
    let parts = counts.filter { $0.count > 0 }.map { limit, count in
      switch limit {
      case .seats: pick("\(count)个户数名额已满", "\(count) have no seat left")
      case .money: pick("\(count)个剩余额度不足", "\(count) have too little money left")
      case .cap: pick("\(count)个已达商会额度上限", "\(count) are at the chamber's share of the bank")
      case .offers, .group: pick("\(count)个受其他限制", "\(count) are shut by other limits")
      }
    }
    return pick("适用产品\(open)个：", "\(open) products open: ")
      + parts.joined(separator: pick("，", ", "))
  }
}
