/// The national table of industries (GB/T 4754-2017): sections, divisions, groups and classes.
public enum IndustryTable {
  private struct Entry {
    let code: IndustryCode
    let name: Substring
  }

  private static let entries: [Substring: Entry] = {
    var entries: [Substring: Entry] = [:]
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let code = line[..<blank]
      let entry = Entry(code: IndustryCode(known: code.utf8), name: line[blank...].dropFirst())
      entries[code] = entry
      // The standard itself writes codes below the section without its letter.
      if code.count > 1 { entries[code.dropFirst()] = entry }
    }
    return entries
  }()

  static func code(for text: some StringProtocol) -> IndustryCode? {
    entries[Substring(text)]?.code
  }

  static func name(of code: IndustryCode) -> String? {
    entries[Substring(code.description)].map { String($0.name) }
  }
}
