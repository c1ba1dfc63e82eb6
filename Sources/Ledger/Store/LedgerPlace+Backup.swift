extension Ledger {
  /// Copies the whole ledger into a file.
  ///
  /// - Parameters:
  ///   - path: where the copy shall stand.
  ///   - isReplacing: whether a file that stands there may be written over.
  ///   - author: who wants it.
  /// - Throws: a `LedgerFault`; for PostgreSQL always, which has programs of its own for it.
  package func backUp(
    to path: String, replacing isReplacing: Bool, by author: Author
  ) async throws(LedgerFault) {
    guard let ledger = self as? SQLiteLedger else {
      throw .refused(.copiedByServer(isRestore: false))
    }
    try await ledger.backUp(to: path, replacing: isReplacing, by: author)
  }
}

extension LedgerPlace {
  /// Puts a backup in the place of the ledger that stands here.
  ///
  /// - Parameters:
  ///   - backup: the backup's file.
  ///   - isReplacing: whether a ledger that stands here may be replaced.
  ///   - author: who wants it.
  /// - Returns: where the replaced ledger stands now; nil where there was none.
  /// - Throws: a `LedgerFault`; for PostgreSQL always, which has programs of its own for it.
  package func restore(
    from backup: String, replacing isReplacing: Bool, by author: Author
  ) async throws(LedgerFault) -> String? {
    guard case .sqlite(let path) = self else { throw .refused(.copiedByServer(isRestore: true)) }
    return try await SQLiteLedger.restore(
      from: backup, to: path, replacing: isReplacing, by: author)
  }
}
