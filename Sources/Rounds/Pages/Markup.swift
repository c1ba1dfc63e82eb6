/// Text under way in elements of HTML that is XML as well.
struct Markup {
  /// What was written so far.
  private(set) var text = ""

  /// Writes an element.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - attributes: its attributes, in order.
  ///   - content: writes what it holds.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ content: (inout Markup) -> Void
  ) {
    begin(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
    if Self.blocks.contains(name) { text += "\n" }
  }

  /// Writes an element that holds text.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ words: String
  ) {
    element(name, attributes) { $0.write(words) }
  }

  /// Writes an element that holds text and has no attributes.
  mutating func element(_ name: String, _ words: String) { element(name, [:], words) }

  /// Writes an element that holds nothing.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    begin(name, attributes)
    text += "/>"
  }

  /// Writes text.
  mutating func write(_ words: String) { text += Self.escaped(words) }

  /// Writes a style sheet of the program's own, in which nothing needs to be escaped.
  mutating func write(styles: StaticString) { text += "\(styles)" }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  /// Elements that end a line.
  private static let blocks: Set<String> = [
    "head", "style", "title", "h1", "h2", "p", "tr", "table", "svg", "section", "body", "ul", "li",
  ]

  /// Text with the signs of markup written as references; characters that XML cannot hold are left
  /// out (XML 1.0, 2.2).
  static func escaped(_ words: String) -> String {
    var escaped = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || 0xFFFE...0xFFFF ~= scalar.value: continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
