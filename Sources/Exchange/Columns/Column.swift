import Market

/// One column of a table: what it is called, what its cells hold, and what a blank means.
package struct Column: Hashable, Sendable {
  /// What a column's cells hold.
  package enum Kind: Hashable, Sendable {
    case text, creditCode, region, areas, industry, industries, amount, rate, date, yesNo, banks
    /// A whole number in a range, with the unit that may follow it.
    case whole(ClosedRange<Int>, unit: String)
    /// One word of a list.
    case term(Words)
    /// Several words of a list.
    case terms(Words)
  }

  /// The lists of words that columns draw on.
  package enum Words: Hashable, Sendable {
    case method, label, purpose, size, taxGrade, policyKind

    /// Each word's English code and Chinese word.
    package var pairs: [(code: String, chinese: String)] {
      switch self {
      case .method: Method.allCases.map { ($0.code, $0.chinese) }
      case .label: Label.allCases.map { ($0.code, $0.chinese) }
      case .purpose: Purpose.allCases.map { ($0.code, $0.chinese) }
      case .size: SizeClass.allCases.map { ($0.code, $0.chinese) }
      case .taxGrade: TaxGrade.allCases.reversed().map { ($0.code, $0.chinese) }
      case .policyKind: PolicyKind.allCases.map { ($0.code, $0.chinese) }
      }
    }
  }

  /// The header in English files, such as `amount_wan`.
  package let key: String
  /// The header in Chinese files, its unit in parentheses aside.
  package let chinese: String
  /// Other headers that mean the same.
  package let aliases: [String]
  package let kind: Kind
  /// Whether a cell must not be blank.
  package let isRequired: Bool
  /// What a template's note says of it, with what a blank means.
  package let note: String
  /// A value as a clerk would enter it.
  package let example: String

  init(
    _ key: String, _ chinese: String, _ kind: Kind, required: Bool = false, _ note: String,
    example: String, aliases: [String] = []
  ) {
    self.key = key
    self.chinese = chinese
    self.kind = kind
    self.isRequired = required
    self.note = note
    self.example = example
    self.aliases = aliases
  }

  /// The header that templates and exported workbooks show, with its unit.
  package var header: String {
    switch kind {
    case .amount: chinese + "（万元）"
    case .rate: chinese + "（%）"
    case .whole(_, let unit) where !unit.isEmpty: chinese + "（\(unit)）"
    default: chinese
    }
  }
}
