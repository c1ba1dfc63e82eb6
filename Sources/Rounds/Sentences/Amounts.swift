import Market

// How amounts, rates and months read in each language.

extension Language {
  /// The words of this language.
  func words(_ zh: StaticString, _ en: StaticString) -> StaticString {
    switch self {
    case .zh: zh
    case .en: en
    }
  }

  func money(_ yuan: Int) -> String { TextBuffer.string { $0.append(money: yuan, in: self) } }

  func money(_ amount: Yuan) -> String { money(amount.value) }

  func percent(_ points: Int) -> String { TextBuffer.string { $0.append(percent: points) } }

  func points(_ points: Int) -> String {
    TextBuffer.string { $0.append(points: points, in: self) }
  }

  func months(_ count: Int) -> String { TextBuffer.string { $0.append(months: count, in: self) } }

  func days(_ count: Int) -> String { pick("\(count)天", count == 1 ? "1 day" : "\(count) days") }
}

extension TextBuffer {
  mutating func append(money yuan: Int, in language: Language) {
    switch language {
    case .zh:
      append(number: yuan, decimals: 4, trimmed: true)
      append("万元")
    case .en:
      append(text: Decimals.grouped(yuan))
      append(" yuan")
    }
  }

  mutating func append(percent points: Int) {
    append(number: points, decimals: 2, trimmed: false)
    append(UInt8(ascii: "%"))
  }

  mutating func append(points: Int, in language: Language) {
    append(number: points, decimals: 2, trimmed: false)
    append(language.words("个百分点", " percentage points"))
  }

  mutating func append(months count: Int, in language: Language) {
    append(number: count)
    append(language.words("个月", count == 1 ? " month" : " months"))
  }

  /// Appends the words of a set's members with a separator between them.
  mutating func append<Word: Term>(_ set: TermSet<Word>, in language: Language) {
    var isFirst = true
    for word in Word.allCases where set.has(word) {
      if !isFirst { append(language.words("、", ", ")) }
      isFirst = false
      append(text: word.word(in: language))
    }
  }
}
