import Exchange
package import Market

extension LedgerReport {
  /// How many rows of a table are shown on a terminal.
  private static let mostRows = 20

  /// The report for a terminal.
  ///
  /// - Parameter language: its language.
  /// - Returns: lines, each with its end.
  package func text(in language: Language) -> String {
    var lines = [title(in: language)] + heading(in: language)
    for section in sections(in: language) {
      lines += ["", "【\(section.title)】"] + section.notes
      for table in section.tables {
        lines += ["", table.title]
        guard let first = table.rows.first else {
          lines.append("  " + Self.nothing(in: language))
          continue
        }
        var text = TextTable(first.map { $0.isNumber ? .right : .left })
        text.add(table.columns.map(\.title))
        for row in table.rows.prefix(Self.mostRows) {
          text.add(row.map { $0.words(in: language) })
        }
        lines += text.lines.map { "  " + $0 }
        if table.rows.count > Self.mostRows {
          lines.append("  " + Self.rest(table.rows.count - Self.mostRows, in: language))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension LedgerReport {
  /// Writes the text as a whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where it shall stand.
  ///   - language: its language.
  /// - Throws: `RoundFault.file` where it cannot be written.
  package func writeText(to path: String, in language: Language) throws(RoundFault) {
    let bytes = Array(text(in: language).utf8)
    try orFault { () throws(FileFault) in try FileBytes.write([bytes], to: path) }
  }

  /// Writes the figures as JSON, as a whole or not at all.
  ///
  /// - Parameter path: where they shall stand.
  /// - Throws: `RoundFault.file` where they cannot be written.
  package func writeJSON(to path: String) throws(RoundFault) {
    // Figures are finite, so that encoding cannot fail.
    let bytes = (try? json()).map { [UInt8]($0) } ?? []
    try orFault { () throws(FileFault) in try FileBytes.write([bytes], to: path) }
  }
}
