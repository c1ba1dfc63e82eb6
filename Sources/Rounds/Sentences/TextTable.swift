/// Rows of cells in aligned columns for a terminal, Chinese characters two places wide.
package struct TextTable {
  /// How a column's cells stand.
  package enum Alignment: Sendable { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// An empty table with these columns.
  package init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row.
  package mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, two places between columns, none at the end.
  package var lines: [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? Self.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - Self.width(of: cell))
        line +=
          (column == 0 ? "" : "  ")
          + (alignments[column] == .right ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How many places a text takes on a terminal.
  ///
  /// Source: Unicode Standard Annex 11, the wide and full-width ranges that Chinese text uses.
  package static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        width + 2
      case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: width
      default: width + 1
      }
    }
  }
}
