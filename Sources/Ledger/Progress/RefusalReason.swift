/// Why a bank declines: the fixed list from which every refusal carries one.
package enum RefusalReason: String, CaseIterable, Sendable {
  case creditHistory = "credit_history"
  case leverage
  case cashFlow = "cash_flow"
  case collateral, industry, region, age, amount, purpose, rate, documents, quota, other

  /// The words on files for banks.
  package var chinese: String {
    switch self {
    case .creditHistory: "征信不符"
    case .leverage: "负债过高"
    case .cashFlow: "经营或现金流不足"
    case .collateral: "押品或担保不足"
    case .industry: "行业不符"
    case .region: "区域不符"
    case .age: "成立时间不足"
    case .amount: "金额或期限不符"
    case .purpose: "用途不符"
    case .rate: "利率未谈妥"
    case .documents: "资料不全"
    case .quota: "本行额度已满"
    case .other: "其他（须填说明）"
    }
  }

  /// The reason that a cell names by its Chinese words or its code; nil for none of the list.
  package init?(word: String) {
    guard
      let reason = Self.allCases.first(where: {
        $0.rawValue == word || $0.chinese == word || $0 == .other && word == "其他"
      })
    else { return nil }
    self = reason
  }
}
