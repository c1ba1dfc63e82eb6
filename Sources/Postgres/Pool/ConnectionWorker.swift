import Statements

/// A connection with a thread of its own, which connects when it is first asked something, and again
/// after its server was lost.
actor ConnectionWorker {
  private let executor = QueueExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private let uri: String
  private var connection: PostgresConnection?

  /// A worker that will connect there.
  init(uri: String) { self.uri = uri }

  /// Runs a body on the connection; a transaction that it leaves open is rolled back.
  func run<Value: Sendable>(
    _ interruption: Interruption, _ body: @Sendable (PostgresConnection) -> Value
  ) throws(StoreFault) -> Value {
    guard !interruption.isRequested else { throw StoreFault(.cancelled, message: "cancelled") }
    let connection = try connected()
    interruption.begin(connection.handle.canceller())
    connection.interruption = interruption
    let value = body(connection)
    interruption.end()
    connection.interruption = nil
    connection.stream?.close()
    if !connection.isLost, !connection.isIdle { try? connection.runScript("ROLLBACK") }
    if connection.isLost || !connection.isIdle { self.connection = nil }
    return value
  }

  private func connected() throws(StoreFault) -> PostgresConnection {
    if let connection { return connection }
    let made = try PostgresConnection(uri: uri)
    connection = made
    return made
  }

  /// Ends the connection.
  func close() { connection = nil }
}
