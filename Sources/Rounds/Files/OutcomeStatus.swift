package import Market

/// What a file of outcomes says became of a pair.
package enum OutcomeStatus: String, CaseIterable, Sendable {
  // The bank took the pair up.
  case approved, funded, lent
  // It did not, as far as is known.
  case none, declined
  // Still open, or not the bank's decision.
  case contacted, withdrawn

  /// What a status says about the bank's decision.
  package enum Meaning: Sendable { case success, failure, undecided }

  /// The status that a cell names, in English or Chinese; a blank one is `none`.
  init?(_ word: String) {
    let word = word.lowercased()
    guard
      let status = Self.allCases.first(where: { $0.rawValue == word || $0.chinese == word })
        ?? (word.isEmpty ? Self.none : nil)
    else { return nil }
    self = status
  }

  /// The word on Chinese files.
  package var chinese: String {
    switch self {
    case .approved: "已授信"
    case .funded, .lent: "已放款"
    case .none: "无"
    case .declined: "已拒绝"
    case .contacted: "已联系"
    case .withdrawn: "企业放弃"
    }
  }

  /// What the status says about the bank's decision.
  package var meaning: Meaning {
    switch self {
    case .approved, .funded, .lent: .success
    case .none, .declined: .failure
    case .contacted, .withdrawn: .undecided
    }
  }

  /// The status in a language's word.
  package func word(in language: Language) -> String { language.pick(chinese, rawValue) }

  /// All words of a language, for messages.
  static func words(in language: Language) -> String {
    var words: [String] = []
    for status in allCases where !words.contains(status.word(in: language)) {
      words.append(status.word(in: language))
    }
    return words.map { "`\($0)`" }.joined(separator: language.pick("、", ", "))
  }

  /// All words of both languages, for suggestions.
  static var allWords: [String] { allCases.flatMap { [$0.rawValue, $0.chinese] } }
}
