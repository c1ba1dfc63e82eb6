import Market
import Weighting

/// What the history of outcomes knows borrowers by: a column for each attribute, a row for each need.
enum BorrowerColumns {
  /// The attributes' names, in the columns' order.
  static let names = [
    "region", "industry", "section", "size", "amount", "tenor_months", "purpose", "first_loan",
  ]

  /// What kind each column is of.
  static let kinds: [AttributeKind] = [
    .code(length: 6), .code(length: 4), .category, .category, .number, .number, .category,
    .category,
  ]

  /// The columns of needs and the firms that have them.
  static func columns(of borrowers: [(need: Need, firm: Firm)]) -> [AttributeColumn] {
    func texts(_ text: ((need: Need, firm: Firm)) -> String) -> AttributeColumn {
      .texts(borrowers.map(text))
    }
    func numbers(_ number: ((need: Need, firm: Firm)) -> Int) -> AttributeColumn {
      .numbers(borrowers.map { Double(number($0)) })
    }
    return [
      texts { "\($0.firm.region)" },
      // The digits, whose beginnings are the division and the group.
      texts { String("\($0.firm.industry)".dropFirst()) },
      texts { String("\($0.firm.industry)".prefix(1)) },
      texts { $0.firm.size.code },
      numbers { $0.need.amount.value },
      numbers { $0.need.tenorMonths },
      texts { $0.need.purpose.code },
      texts { $0.firm.bankDebt.map { $0 == .zero ? "yes" : "no" } ?? "" },
    ]
  }
}
