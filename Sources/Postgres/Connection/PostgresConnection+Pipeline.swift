package import Statements

extension PostgresConnection {
  /// How many statements are sent before their results are read: what the server answers to so many
  /// fits the buffers between, so that neither side waits for the other.
  private static var batch: Int { 256 }

  /// Runs one statement for each row of parameters, sending the next before the last is answered.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - rows: its parameters, row by row.
  /// - Returns: how many rows were changed in all.
  /// - Throws: the first `StoreFault`; the statements behind it in its batch were not run.
  @discardableResult package func runBatch(
    _ sql: String, _ rows: [[SQLValue]]
  ) throws(StoreFault) -> Int {
    guard let width = rows.first?.count else { return 0 }
    try makeReady()
    let statement = try prepared(sql, width)
    var changed = 0
    for start in stride(from: 0, to: rows.count, by: Self.batch) {
      let batch = rows[start..<min(start + Self.batch, rows.count)]
      guard handle.enterPipeline() else { throw lostFault(sql) }
      for row in batch {
        let values = BinaryParameters(row, types: statement.parameterTypes)
        guard handle.send(statement.name, values) else { throw lostFault(sql) }
      }
      guard handle.synchronize() else { throw lostFault(sql) }
      changed += try answers(to: batch.count, sql)
    }
    return changed
  }

  /// Reads the results of a batch up to its end and leaves the pipeline.
  private func answers(to count: Int, _ sql: String) throws(StoreFault) -> Int {
    var changed = 0
    var fault: StoreFault?
    var isSynchronized = false
    while !isSynchronized {
      guard let result = handle.nextResult() else {
        // A null stands behind each statement's results.
        if isLost { throw fault ?? lostFault(sql) }
        continue
      }
      switch result.status {
      case .synchronized: isSynchronized = true
      case .failed: fault = fault ?? self.fault(result, sql)
      default: changed += result.changedRows
      }
    }
    guard handle.exitPipeline() else { throw lostFault(sql) }
    if let fault { throw fault }
    return changed
  }
}
