extension LedgerPlace {
  /// Opens the ledger that stands here, and brings its schema up to this program's.
  ///
  /// - Returns: the ledger.
  /// - Throws: a `LedgerFault`.
  package func open() async throws(LedgerFault) -> any Ledger {
    switch self {
    case .sqlite(let path): try await SQLiteLedger(path: path)
    case .postgres(let uri): try await PostgresLedger(uri: uri)
    }
  }
}
