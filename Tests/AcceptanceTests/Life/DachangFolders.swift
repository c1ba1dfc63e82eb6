import Foundation
import TestSupport
import Testing

/// The Dachang round as two chambers' folders, one with the products and policies, and the products
/// alone; two of the firms have not consented.
struct DachangFolders {
  static let firstCode = "91310113MA7QH0110J"
  /// The firm of R002, which has not consented.
  static let maskedCode = "91310113MA7QH0225Q"
  /// The firm of R004.
  static let withdrawingCode = "91310113MA7QH04443"

  let east, west, products: String

  /// Writes the folders.
  init(in folder: borrowing TemporaryFolder) throws {
    (east, west, products) = (folder.path("east"), folder.path("west"), folder.path("products"))
    var firms = try Self.rows("firms.csv")
    let consent = try #require(firms[0].firstIndex(of: "consent_until"))
    for row in firms.indices where [Self.maskedCode, "91310113MA7QH0997X"].contains(firms[row][0]) {
      firms[row][consent] = ""
    }
    let needs = try Self.rows("needs.csv")
    try Self.write(Array(firms[..<8]), to: east, "firms.csv")
    try Self.write(Array(needs[..<8]), to: east, "needs.csv")
    try Self.write([firms[0]] + firms[8...], to: west, "firms.csv")
    try Self.write([needs[0]] + needs[8...], to: west, "needs.csv")
    for (folder, name) in [
      (west, "products.csv"), (west, "policies.csv"), (products, "products.csv"),
    ] {
      try Self.write(try Self.rows(name), to: folder, name)
    }
  }

  /// The fixture's rows; none of its cells has a comma or quotes.
  private static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOfFile: fixture("dachang/\(name)"), encoding: .utf8)
      .split(separator: "\n").map { $0.components(separatedBy: ",") }
  }

  private static func write(_ rows: [[String]], to folder: String, _ name: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }
}
