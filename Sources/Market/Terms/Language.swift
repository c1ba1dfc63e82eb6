/// The languages that the program speaks.
public enum Language: String, Sendable, CaseIterable {
  case zh, en

  /// The text of this language.
  public func pick(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
    switch self {
    case .zh: zh()
    case .en: en()
    }
  }
}

extension Term {
  /// The word that a reader of this language sees.
  public func word(in language: Language) -> String { language.pick(chinese, code) }
}
