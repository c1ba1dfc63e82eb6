/// A row that a writing transaction leaves behind, by which its commit is recognised when the server
/// was lost before it answered.
///
/// A transaction's number would not do: `pg_xact_status` tells what became of a number, but after a
/// crash PostgreSQL gives numbers that never reached the disk out again, to others.
struct CommitMark: Sendable {
  /// Makes the table of marks.
  static let create = """
    CREATE TABLE IF NOT EXISTS commit_mark (token TEXT PRIMARY KEY, at TIMESTAMPTZ NOT NULL)
    """
  /// Leaves a mark, and takes those away that nobody can be asking for any more.
  static let leave = """
    WITH old AS (DELETE FROM commit_mark WHERE at < now() - INTERVAL '1 day')
    INSERT INTO commit_mark (token, at) VALUES ($1, now())
    """

  /// What nobody else's mark is.
  let token: String

  /// A new mark.
  init() {
    token = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }
      .joined(separator: "-")
  }
}
