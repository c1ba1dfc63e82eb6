import Market
import Statements

/// What a look through the whole audit log finds.
///
/// A log that someone wrote anew from some entry on, with every hash and the head, agrees with
/// itself; only a hash that was kept elsewhere tells it from the true one.
package struct AuditVerification: Hashable, Sendable {
  /// How many entries there are.
  package private(set) var entries = 0
  /// The last entry's hash, to be kept elsewhere; zeros for a log without entries.
  package private(set) var hash = AuditHead.empty.hash
  /// What is wrong, in the log's order; the first hundred.
  package private(set) var defects: [AuditDefect] = []
  /// How much is wrong.
  package private(set) var defectCount = 0

  private static let kept = 100
  /// How far an entry is looked for that was moved.
  private static let reach = 8
  private var last = 0

  fileprivate mutating func add(_ defect: AuditDefect) {
    defectCount += 1
    if defects.count < Self.kept { defects.append(defect) }
  }

  /// Takes in the next entry by number; nil for one that cannot be read.
  fileprivate mutating func follow(_ number: Int, with entry: AuditEntry?) {
    entries += 1
    if number < 1 {
      add(.misnumbered(entry: number))
    } else if number > last + 1 {
      add(.missing(last + 1...number - 1))
    }
    if let entry {
      // A gap breaks the link as well, which says nothing new.
      if entry.previous != hash, number == last + 1 { add(.unlinked(entry: number)) }
      if entry.digest != entry.hash { add(Self.change(of: entry)) }
      hash = entry.hash
    } else {
      add(.unreadable(entry: number))
    }
    last = max(last, number)
  }

  fileprivate mutating func end(at head: AuditHead?) {
    let head = head ?? AuditHead.empty
    if head.entries != entries || head.hash != hash {
      add(.otherEnd(entries: entries, head: head.entries))
    }
  }

  private static func change(of entry: AuditEntry) -> AuditDefect {
    var other = entry
    for number in max(1, entry.number - reach)...max(1, entry.number + reach) {
      other.number = number
      if other.digest == entry.hash { return .moved(entry: entry.number, from: number) }
    }
    return .changed(entry: entry.number)
  }
}

extension LedgerSession {
  /// Reads the whole audit log, one entry at a time, and computes every hash anew.
  ///
  /// - Parameter expected: a hash that was once the last one and kept elsewhere; an entry must have
  ///   it, and since the number is part of the hash, at its place.
  /// - Returns: what was found.
  /// - Throws: a `LedgerFault` of the store, never of the log.
  package func verifyAudit(expecting expected: String? = nil) throws(LedgerFault)
    -> AuditVerification
  {
    var found = AuditVerification()
    var isExpectedThere = expected == nil || expected == AuditHead.empty.hash
    try each(
      "SELECT \(AuditEntry.columns.joined(separator: ", ")) FROM audit ORDER BY number", []
    ) { row throws(LedgerFault) in
      var numbered = row
      let number = try orStoreFault { () throws(StoreFault) in try numbered.integer() }
      let entry = try? AuditEntry(from: &row)
      found.follow(number, with: entry)
      if let entry, entry.hash == expected { isExpectedThere = true }
    }
    found.end(at: try records(AuditHead.self).first)
    if let expected, !isExpectedThere { found.add(.withoutExpected(hash: expected)) }
    return found
  }
}
