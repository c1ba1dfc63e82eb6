/// How the cells of a workbook show their numbers, from `styles.xml`.
struct CellStyles: XMLVisitor {
  /// What a number stands for by its format.
  enum Meaning {
    case number, date, percent
  }

  private var meanings: [Meaning] = []
  private var customFormats: [Int: Meaning] = [:]
  private var isInCellFormats = false

  /// What the cells with this style number hold.
  func meaning(ofStyle style: Int) -> Meaning {
    meanings.indices.contains(style) ? meanings[style] : .number
  }

  mutating func begin(_ element: String, _ attributes: [String: String]) {
    let format = attributes["numFmtId"].flatMap { Int($0) } ?? 0
    switch element {
    case "cellXfs": isInCellFormats = true
    case "numFmt": customFormats[format] = Self.meaning(ofCode: attributes["formatCode"] ?? "")
    case "xf" where isInCellFormats:
      meanings.append(customFormats[format] ?? Self.meaning(ofBuiltIn: format))
    default: break
    }
  }

  mutating func end(_ element: String) { if element == "cellXfs" { isInCellFormats = false } }

  /// What a built-in format shows.
  ///
  /// Source: ECMA-376 part 1, 18.8.30, with the Chinese, Japanese and Korean dates 27–36 and 50–58.
  private static func meaning(ofBuiltIn format: Int) -> Meaning {
    switch format {
    case 9, 10: .percent
    case 14...22, 27...36, 45...47, 50...58: .date
    default: .number
    }
  }

  /// What a format of the user's own shows, by the letters of its first section that are no text.
  static func meaning(ofCode code: String) -> Meaning {
    let letters = lettersThatCount(in: code)
    if letters.contains("%") { return .percent }
    if letters.contains(where: { "ydYD年月日".contains($0) }) { return .date }
    let hasClock = letters.contains { "hsHS".contains($0) }
    return !hasClock && letters.contains { "mM".contains($0) } ? .date : .number
  }

  private static func lettersThatCount(in code: String) -> String {
    var letters = ""
    var closing: Character?
    var skipsNext = false
    for letter in code {
      if skipsNext {
        skipsNext = false
      } else if let end = closing {
        if letter == end { closing = nil }
      } else if letter == ";" {
        break
      } else if letter == "\"" {
        closing = "\""
      } else if letter == "[" {
        closing = "]"
      } else if "\\_*".contains(letter) {
        skipsNext = true
      } else {
        letters.append(letter)
      }
    }
    return letters
  }
}
