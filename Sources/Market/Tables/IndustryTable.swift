/// The national table of industries (GB/T 4754-2017): sections, divisions, groups and classes.
public enum IndustryTable {
  private struct Entry {
    let code: IndustryCode
    let name: Substring
  }

  /// The entries by the bytes of their code, packed as `IndustryCode` packs them.
  private static let entries: [UInt64: Entry] = {
    var entries: [UInt64: Entry] = [:]
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let code = String(line[..<blank])
      guard let packed = IndustryCode.packed(code.utf8.span) else { continue }
      let entry = Entry(
        code: IndustryCode(known: packed, length: code.utf8.count),
        name: line[blank...].dropFirst())
      entries[packed] = entry
      // The standard itself writes codes below the section without its letter.
      if code.utf8.count > 1 { entries[packed << 8] = entry }
    }
    return entries
  }()

  static func code(for packed: UInt64) -> IndustryCode? { entries[packed]?.code }

  static func name(for packed: UInt64) -> String? { entries[packed].map { String($0.name) } }
}
