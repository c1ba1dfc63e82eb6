/// What stands between the cells of a line.
package enum CSVDelimiter: UInt8, CaseIterable, Sendable {
  case comma = 0x2C
  case tab = 0x09
  case semicolon = 0x3B

  /// The delimiter that the first lines of a text use.
  ///
  /// It is the one that stands, outside quotes, on the most of the first ten lines that are not
  /// empty; then the one that stands there most often; then a comma before a tab before a semicolon.
  static func detected(in text: borrowing [UInt8]) -> CSVDelimiter {
    var tally = Tally()
    var isQuoted = false
    for offset in text.indices {
      guard tally.lines < linesLookedAt else { break }
      switch text[offset] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): tally.endLine()
      case let byte: tally.count(byte)
      }
    }
    tally.endLine()
    return tally.winner
  }

  private static let linesLookedAt = 10

  /// How often each delimiter was seen, in which order of `allCases`.
  private struct Tally {
    private(set) var lines = 0
    private var lineHasText = false
    private var inLine = [0, 0, 0]
    private var linesWith = [0, 0, 0]
    private var inAll = [0, 0, 0]

    mutating func count(_ byte: UInt8) {
      lineHasText = true
      switch byte {
      case CSVDelimiter.comma.rawValue: inLine[0] += 1
      case CSVDelimiter.tab.rawValue: inLine[1] += 1
      case CSVDelimiter.semicolon.rawValue: inLine[2] += 1
      default: break
      }
    }

    mutating func endLine() {
      guard lineHasText else { return }
      for place in inLine.indices where inLine[place] > 0 {
        linesWith[place] += 1
        inAll[place] += inLine[place]
      }
      lines += 1
      lineHasText = false
      inLine = [0, 0, 0]
    }

    var winner: CSVDelimiter {
      var best = 0
      for place in [1, 2] where (linesWith[place], inAll[place]) > (linesWith[best], inAll[best]) {
        best = place
      }
      return CSVDelimiter.allCases[best]
    }
  }
}
