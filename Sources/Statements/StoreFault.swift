/// Why a store did not do what a statement asked; the statement's transaction changed nothing, except
/// where the kind is `unknownCommit`.
package struct StoreFault: Error, Hashable, Sendable {
  /// What a program can do something about.
  package enum Kind: Sendable {
    /// No store answers at the address.
    case unreachable
    /// The connection was lost before a commit was asked for.
    case lost
    /// The connection was lost while a commit was under way, and its fate could not be found out.
    case unknownCommit
    /// Someone else holds the store for longer than can be waited.
    case locked
    /// The disk is full.
    case full
    /// The store or its folder cannot be written to.
    case readOnly
    /// The file is no store, or is damaged.
    case damaged
    /// The login may not do this, or its password is wrong.
    case forbidden
    /// The rows break a constraint of the schema.
    case constraint
    /// The work was cancelled.
    case cancelled
    /// A value is of another type than the program expects.
    case unexpected
    /// Anything else.
    case other
  }

  package let kind: Kind
  /// PostgreSQL's SQLSTATE, or SQLite's extended result code as a number; empty where there is none.
  package let code: String
  /// What the store says, in its own words.
  package let message: String
  /// More of it, such as the key that stands twice.
  package let detail: String?
  /// What the store proposes.
  package let hint: String?
  /// The constraint that rows break.
  package let constraint: String?
  /// The table that it is about.
  package let table: String?
  /// The column that it is about.
  package let column: String?
  /// The statement, without its values.
  package let statement: String?

  /// A fault of this kind.
  package init(
    _ kind: Kind, code: String = "", message: String, detail: String? = nil, hint: String? = nil,
    constraint: String? = nil, table: String? = nil, column: String? = nil,
    statement: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.detail = detail
    self.hint = hint
    self.constraint = constraint
    self.table = table
    self.column = column
    self.statement = statement
  }
}
