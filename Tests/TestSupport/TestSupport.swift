// What the tests of several modules share: where the checkout's files stand, and folders that go away.

public import Foundation

/// The checkout's root, from where this file stands.
public let checkout = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The path of something under `fixtures`.
public func fixture(_ name: String) -> String {
  checkout.appendingPathComponent("fixtures").appendingPathComponent(name).path
}

/// A folder that goes away with all that is in it.
public struct TemporaryFolder: ~Copyable {
  /// Where the folder stands.
  public let url: URL

  /// A folder of its own, empty.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sifang-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// The path of a name in the folder.
  public func path(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// The names of what stands in the folder, sorted.
  public var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// Gives the body the path of a folder that is gone when the body ends.
public func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = try TemporaryFolder()
  return try body(folder.url.path)
}
