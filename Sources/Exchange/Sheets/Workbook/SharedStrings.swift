/// The texts that a workbook's cells share, by number.
struct SharedStrings: XMLVisitor {
  private(set) var texts: [String] = []
  private var run = TextRun()

  mutating func begin(_ element: String, _ attributes: [String: String]) {
    if element == "si" { run = TextRun() }
    run.begin(element)
  }

  mutating func text(_ piece: String) { run.append(piece) }

  mutating func end(_ element: String) {
    run.end(element)
    if element == "si" { texts.append(run.text) }
  }
}

/// The text of a string item or an inline string, from its runs, without the phonetic ones.
struct TextRun {
  private var raw = ""
  private var isOpen = false
  private var isPhonetic = false

  /// The text with `_xHHHH_`, by which XML carries what it cannot hold, resolved.
  var text: String { raw.contains("_x") ? Self.resolved(raw) : raw }

  mutating func begin(_ element: String) {
    if element == "rPh" { isPhonetic = true }
    if element == "t" { isOpen = !isPhonetic }
  }

  mutating func append(_ piece: String) { if isOpen { raw += piece } }

  mutating func end(_ element: String) {
    if element == "rPh" { isPhonetic = false }
    if element == "t" { isOpen = false }
  }

  private static func resolved(_ raw: String) -> String {
    var units: [UInt16] = []
    var rest = Array(raw.utf16)[...]
    while let first = rest.first {
      if let unit = escapedUnit(rest.prefix(7)) {
        units.append(unit)
        rest.removeFirst(7)
      } else {
        units.append(first)
        rest.removeFirst()
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func escapedUnit(_ candidate: ArraySlice<UInt16>) -> UInt16? {
    let units = Array(candidate)
    guard units.count == 7, units[0] == underscore, units[1] == 0x78, units[6] == underscore
    else { return nil }
    let digits = String(decoding: units[2...5], as: UTF16.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }

  private static let underscore: UInt16 = 0x5F
}
