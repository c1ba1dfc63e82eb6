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
    case .postgres(let uri): return Self.withoutPassword(uri)
    }
  }

  /// libpq takes a password before the host and among the settings behind it.
  private static func withoutPassword(_ uri: String) -> String {
    let settings = uri.firstIndex(of: "?") ?? uri.endIndex
    var address = String(uri[..<settings])
    if let scheme = address.range(of: "://"), let at = address.lastIndex(of: "@"),
      scheme.upperBound <= at,
      let colon = address[scheme.upperBound..<at].firstIndex(of: ":")
    {
      address.replaceSubrange(colon..<at, with: ":***")
    }
    let kept = uri[settings...].dropFirst().split(separator: "&").map { setting in
      let name = setting.prefix { $0 != "=" }
      // Names may be written with percents, so only what plainly is no password is shown.
      return name.contains("password") || name.contains("%") ? name + "=***" : setting
    }
    return kept.isEmpty ? address : address + "?" + kept.joined(separator: "&")
  }
}
