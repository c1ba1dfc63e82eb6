import Digests

extension Migration {
  /// The hash of its script, by which a changed one is noticed.
  func sha256(for dialect: SQLDialect) -> String {
    Digest.sha256(Array(script(for: dialect).utf8))
  }
}
