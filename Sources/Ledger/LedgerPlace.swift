import Foundation

/// Where a ledger stands, as users write it.
package enum LedgerPlace: Hashable, Sendable, CustomStringConvertible {
  /// A file of SQLite: `sqlite:PATH`.
  case sqlite(path: String)
  /// A database of a PostgreSQL server, by libpq's connection URI: `postgresql://…`.
  case postgres(uri: String)

  /// The place that an address names.
  ///
  /// - Parameter address: `sqlite:PATH`, `postgresql://…` or `postgres://…`.
  /// - Throws: `LedgerFault.badPlace`.
  package init(_ address: String) throws(LedgerFault) {
    if address.hasPrefix("sqlite:"), address.count > 7 {
      self = .sqlite(path: String(address.dropFirst(7)))
    } else if address.hasPrefix("postgresql://") || address.hasPrefix("postgres://") {
      self = .postgres(uri: address)
    } else {
      throw .badPlace(address)
    }
  }

  /// The address without a password, for messages.
  package var description: String {
    switch self {
    case .sqlite(let path): return "sqlite:" + path
    case .postgres(let uri):
      guard let at = uri.lastIndex(of: "@"), let scheme = uri.range(of: "://"),
        let colon = uri[scheme.upperBound..<at].firstIndex(of: ":")
      else { return uri }
      return uri[..<colon] + ":***" + uri[at...]
    }
  }
}
