package import Statements

extension PostgresConnection {
  /// What became of a commit.
  package enum CommitOutcome: Sendable {
    case committed
    /// The server says that it kept nothing.
    case refused(StoreFault)
    /// The server was lost before it answered.
    case unanswered(StoreFault)
  }

  /// Commits the open transaction; from here on cancelling the task stops nothing any more.
  ///
  /// - Returns: what became of it.
  package func commit() -> CommitOutcome {
    do throws(StoreFault) {
      try makeReady()
      interruption?.end()
      let result = try checked(handle.execute("COMMIT"), "COMMIT")
      // A transaction in which a statement failed is rolled back without an error.
      guard result.tag == "COMMIT" else {
        return .refused(
          StoreFault(.other, code: "25P02", message: "a statement failed before the commit"))
      }
      return .committed
    } catch {
      return isLost || error.kind == .lost ? .unanswered(error) : .refused(error)
    }
  }
}
