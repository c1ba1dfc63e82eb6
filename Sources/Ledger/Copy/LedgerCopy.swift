import Statements
import Synchronization

/// Moves a whole ledger into another store.
package enum LedgerCopy {
  /// What a copy did.
  package struct Outcome: Sendable {
    /// Each table, as both ledgers have it now.
    package let prints: [TablePrint]
    /// Whether both had the same rows before.
    package let wasThere: Bool
  }

  /// Rows that go over at once.
  private static let piece = 2_000

  /// Copies all tables in one transaction of the target, and reads them there again.
  ///
  /// A target that already holds the same is left as it is; one that holds anything else is refused.
  /// That it was copied, and where to, stands in the source's log before the copy is taken, so that
  /// both ledgers have the same log.
  ///
  /// - Parameters:
  ///   - source: the ledger that is read, in one state.
  ///   - target: the ledger that is written.
  ///   - author: who copies, and when.
  /// - Returns: what was done.
  /// - Throws: a `LedgerFault`; the target is as it was before.
  package static func copy(
    from source: any Ledger, to target: any Ledger, by author: Author
  ) async throws(LedgerFault) -> Outcome {
    let before = try await source.read { session throws(LedgerFault) in try session.prints() }
    let found = try await target.read { session throws(LedgerFault) in try session.prints() }
    if before == found { return Outcome(prints: found, wasThere: true) }
    if let filled = found.first(where: { $0.rows > 0 }) {
      throw .refused(.targetDiffers(table: filled.table))
    }
    let place = target.place.description
    try await source.write { session throws(LedgerFault) in
      try session.log([AuditEvent(.copied, detail: place)], by: author)
    }
    let channel = RowChannel()
    let reading = Task { () -> LedgerFault? in
      do throws(LedgerFault) {
        try await source.read { session throws(LedgerFault) in try send(session, channel) }
        return nil
      } catch {
        // Where the target takes nothing any more, it says why.
        return channel.put(.broken) ? error : nil
      }
    }
    let written: Result<[TablePrint], LedgerFault>
    let hasBegun = Mutex(false)
    do throws(LedgerFault) {
      written = .success(
        try await target.write { session throws(LedgerFault) in
          // What went through the channel does not come again when the target was lost meanwhile.
          let isFirst = hasBegun.withLock { begun in
            defer { begun = true }
            return !begun
          }
          guard isFirst else { throw .store(StoreFault(.other, message: "the target was lost")) }
          return try receive(session, channel)
        })
    } catch {
      written = .failure(error)
    }
    channel.stop()
    if let fault = await reading.value { throw fault }
    return Outcome(prints: try written.get(), wasThere: false)
  }

  /// Reads all tables and puts their rows into the channel.
  private static func send(
    _ session: any LedgerSession, _ channel: RowChannel
  ) throws(LedgerFault) {
    var prints: [TablePrint] = []
    for table in LedgerTables.all {
      var print = TablePrint(of: table.table)
      var rows: [[SQLValue]] = []
      try session.eachRow(of: table) { values throws(LedgerFault) in
        print.add(values)
        rows.append(values)
        guard rows.count == piece else { return }
        try pass(.rows(rows), channel)
        rows.removeAll()
      }
      try pass(.rows(rows), channel)
      try pass(.end, channel)
      prints.append(print.finished())
    }
    try pass(.done(prints), channel)
  }

  private static func pass(
    _ piece: RowChannel.Piece, _ channel: RowChannel
  ) throws(LedgerFault) {
    guard channel.put(piece) else {
      throw .store(StoreFault(.cancelled, message: "the target takes no more rows"))
    }
  }

  /// Writes what comes through the channel and reads it again, before anything is committed.
  private static func receive(
    _ session: any LedgerSession, _ channel: RowChannel
  ) throws(LedgerFault) -> [TablePrint] {
    for table in LedgerTables.all {
      guard try session.integer("SELECT COUNT(*) FROM \(table.table)") == 0 else {
        throw .refused(.targetDiffers(table: table.table))
      }
    }
    for table in LedgerTables.all {
      receiving: while true {
        switch channel.take() {
        case .rows(let rows):
          try session.insert(into: table.table, columns: table.columns, count: rows.count) {
            $1 = rows[$0]
          }
        case .end: break receiving
        case .done, .broken: throw brokenOff
        }
      }
    }
    let prints = try session.prints()
    guard case .done(let sent) = channel.take() else { throw brokenOff }
    if let (_, other) = zip(sent, prints).first(where: { $0 != $1 }) {
      throw .refused(.copyDiffers(table: other.table))
    }
    return prints
  }

  private static var brokenOff: LedgerFault {
    .store(StoreFault(.cancelled, message: "the source gave no more rows"))
  }
}
