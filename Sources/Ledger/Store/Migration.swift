import Market
import Statements

/// A step from one schema of the ledger to the next, done in one transaction.
struct Migration: Sendable {
  /// Its number, from 1; a ledger's schema is that of the last one done.
  let number: Int
  /// What both stores get, in PostgreSQL's words.
  private let common: [UInt8]
  /// What each store gets beside it: triggers, and PostgreSQL's row-level security.
  private let sqlite: [UInt8]
  private let postgres: [UInt8]

  /// All migrations, in their order.
  ///
  /// One that was published is never changed, only followed.
  static let all = [
    Migration(
      number: 1, common: PackageResources.schema0001_sql,
      sqlite: PackageResources.schema0001_sqlite_sql,
      postgres: PackageResources.schema0001_postgres_sql)
  ]

  /// The number of the newest schema that this program knows.
  static var newest: Int { all.last?.number ?? 0 }

  /// The statements for a store, as one script.
  func script(for dialect: SQLDialect) -> String {
    let common = String(decoding: common, as: UTF8.self)
    return switch dialect {
    case .sqlite: Self.inSQLite(common) + String(decoding: sqlite, as: UTF8.self)
    case .postgres: Self.inPostgres(common) + String(decoding: postgres, as: UTF8.self)
    }
  }

  /// The definitions with texts that sort by their bytes, as in SQLite, whatever the language of the
  /// database is.
  private static func inPostgres(_ script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.split(separator: " ", maxSplits: 2)
      guard line.hasPrefix("  "), words.count >= 2, words[1] == "TEXT" || words[1] == "TEXT,"
      else { return String(line) }
      return String(line).replacing(" TEXT", with: " TEXT COLLATE \"C\"", maxReplacements: 1)
    }.joined(separator: "\n")
  }

  /// PostgreSQL's definitions in SQLite's words: strict tables of its four types, with checks that
  /// days, moments and truths are such.
  private static func inSQLite(_ script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line == ");" { return ") STRICT;" }
      let words = line.split(separator: " ", maxSplits: 2)
      guard line.hasPrefix("  "), words.count >= 2 else { return String(line) }
      let (column, rest) = (words[0], words.count > 2 ? " " + words[2] : "")
      let isLast = rest.isEmpty && words[1].hasSuffix(",")
      let type = isLast ? words[1].dropLast() : words[1]
      let kind: String
      switch type {
      case "BIGINT": kind = "INTEGER"
      case "BYTEA": kind = "BLOB"
      case "BOOLEAN": kind = "INTEGER CHECK (\(column) IN (0, 1))"
      // Without a modifier SQLite gives 30 February back as it came.
      case "DATE": kind = "TEXT CHECK (date(\(column), '+0 days') IS \(column))"
      case "TIMESTAMPTZ": kind = "TEXT CHECK (\(column) GLOB '????-??-??T??:??:??.??????Z')"
      default: return String(line)
      }
      return "  \(column) \(kind)\(rest)\(isLast ? "," : "")"
    }.joined(separator: "\n")
  }
}

/// The table of the migrations that a store has seen.
enum MigrationLog {
  /// Makes the table if need be.
  static let create = """
    CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, sha256 TEXT NOT NULL)
    """

  /// What is still to be done.
  ///
  /// - Parameter session: a transaction in which `create` was run.
  /// - Returns: the migrations, in their order.
  /// - Throws: `LedgerFault.newer` or `.otherMigration`.
  static func pending(in session: any LedgerSession) throws(LedgerFault) -> [Migration] {
    var done: [Int: String] = [:]
    for var row in try session.rows("SELECT number, sha256 FROM migration ORDER BY number") {
      try orStoreFault { () throws(StoreFault) in done[try row.integer()] = try row.text() }
    }
    if let found = done.keys.max(), found > Migration.newest {
      throw .newer(found: found, known: Migration.newest)
    }
    for migration in Migration.all {
      if let sha256 = done[migration.number], sha256 != migration.sha256(for: session.dialect) {
        throw .otherMigration(number: migration.number)
      }
    }
    return Migration.all.filter { done[$0.number] == nil }
  }

  /// Keeps that a migration was done.
  static func note(_ migration: Migration, in session: any LedgerSession) throws(LedgerFault) {
    try session.run(
      "INSERT INTO migration (number, sha256) VALUES ($1, $2)",
      [.integer(migration.number), .text(migration.sha256(for: session.dialect))])
  }
}
