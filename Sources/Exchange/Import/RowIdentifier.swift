import Market

/// What tells a row from the others of its table: a firm's credit code, else what is typed.
enum RowIdentifier: Hashable, Sendable {
  case code(CreditCode)
  /// What is typed, letter case aside; empty where nothing is.
  case text(String)

  /// What a cell identifies that holds no sound code.
  init(_ text: TidyText) {
    self = .text(
      text.utf8.contains { 0x61...0x7A ~= $0 } ? text.string.uppercased() : text.string)
  }

  /// Whether nothing is typed.
  var isEmpty: Bool { self == .text("") }

  /// The identifier as messages and other tables write it.
  var string: String {
    switch self {
    case .code(let code): code.description
    case .text(let text): text
    }
  }
}
