import Ledger
import Market

/// The consents that the ledger knows, and those that files bring.
struct ConsentMerge {
  private var known: [String: [Consent]] = [:]
  private(set) var added: [Consent] = []
  private var nextNumber: Int
  private let author: Author
  /// The round's day or that of the import, whichever is earlier: the file was written before both.
  private let from: CalendarDate

  /// A merge into these consents.
  init(_ stored: [Consent], nextNumber: Int, round: RoundEntry, author: Author) {
    for consent in stored { known[consent.firm, default: []].append(consent) }
    self.nextNumber = nextNumber
    self.author = author
    from = min(round.asOf, author.at.day)
  }

  /// Takes a firm's consent to all banks up that a file states, unless one that runs covers it.
  ///
  /// A withdrawal stands against every file, which may be older than it: only a new document gives
  /// consent again.
  ///
  /// - Parameters:
  ///   - firm: the firm's credit code.
  ///   - until: the consent's last day; one that is over says nothing.
  ///   - source: the file's name.
  /// - Returns: whether a withdrawal stands against it.
  mutating func take(firm: String, until: CalendarDate, source: String) -> Bool {
    guard from <= until else { return false }
    let given = known[firm] ?? []
    let isCovered = given.contains {
      $0.bank == nil && $0.withdrawnAt == nil && $0.fromDay <= from && until <= $0.untilDay
    }
    guard !isCovered else { return false }
    guard !given.contains(where: { $0.withdrawnAt != nil }) else { return true }
    let consent = Consent(
      number: nextNumber, firm: firm, fromDay: from, untilDay: until, document: "导入：" + source,
      at: author.at, actor: author.name)
    nextNumber += 1
    known[firm, default: []].append(consent)
    added.append(consent)
    return false
  }
}
