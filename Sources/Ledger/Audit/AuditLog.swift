import Digests
import Market
import Statements

extension LedgerSession {
  /// Adds events to the audit log, in the transaction that does what they tell.
  ///
  /// Each entry's hash is that of all its facts and of the entry before, so that no entry can be
  /// changed, put in or taken out without every later hash showing it; the head says where the log
  /// ends, so that a cut-off end shows as well.
  ///
  /// - Parameters:
  ///   - events: what was done, in order.
  ///   - author: who did it, and when.
  /// - Throws: a `LedgerFault`.
  package func log(_ events: [AuditEvent], by author: Author) throws(LedgerFault) {
    guard !events.isEmpty else { return }
    var head = try records(AuditHead.self).first ?? AuditHead.empty
    var entries: [AuditEntry] = []
    entries.reserveCapacity(events.count)
    for event in events {
      let entry = AuditEntry(event, by: author, after: head)
      head.entries = entry.number
      head.hash = entry.hash
      entries.append(entry)
    }
    try insert(entries)
    try put(head)
  }
}

extension AuditHead {
  /// The head of a log without entries.
  static let empty = AuditHead(onlyRow: 1, entries: 0, hash: String(repeating: "0", count: 64))
}

extension AuditEntry {
  /// The entry of an event that follows those up to a head.
  fileprivate init(_ event: AuditEvent, by author: Author, after head: AuditHead) {
    self.init(
      number: head.entries + 1, at: author.at, actor: author.name, action: event.action.rawValue,
      round: event.round, firm: event.firm, bank: event.bank, detail: event.detail,
      previous: head.hash, hash: "")
    hash = digest
  }

  /// The hash that the entry must have: of its facts, each with its length before it so that none
  /// can run into the next, and of the hash of the entry before.
  package var digest: String {
    let facts = [
      String(number), at.description, actor, action, round, firm, bank, detail, previous,
    ]
    var bytes: [UInt8] = []
    for fact in facts {
      guard let fact else {
        bytes += Array("-\n".utf8)
        continue
      }
      bytes += Array("\(fact.utf8.count):\(fact)\n".utf8)
    }
    return Digest.sha256(bytes)
  }
}
