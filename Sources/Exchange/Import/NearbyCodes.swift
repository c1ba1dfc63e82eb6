import Market

/// The round's credit codes, to tell which of them a mistyped one was meant for.
struct NearbyCodes {
  /// Two characters changed, added or left out: more makes one firm's code another's.
  private static let limit = 2
  /// More of a ledger's codes than this are not searched: each bad code looks at them all.
  private static let mostBeyond = 20_000
  private let known: [CreditCode]
  private let bad: [String]

  /// Codes of good rows and of firms that count as known beyond the files, and identifiers of bad
  /// rows, of which the first hundred are looked at.
  init(known: [CreditCode], beyond: Set<CreditCode>, bad: Set<String>) {
    self.known = known + (beyond.count <= Self.mostBeyond ? Array(beyond) : [])
    self.bad = Array(bad.sorted().prefix(100))
  }

  /// The known code that a text was most likely meant for.
  ///
  /// - Complexity: O(known codes).
  func nearestKnown(to text: String) -> String? {
    Spelling.nearest(to: text, in: known.lazy.map(\.description), within: Self.limit)
  }

  /// Whether a bad row's identifier is near a code.
  func isNearBad(_ code: String) -> Bool {
    bad.contains { Spelling.nearest(to: code, in: [$0], within: Self.limit) != nil }
  }
}
