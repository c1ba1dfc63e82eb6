package import Foundation

/// A record that programs read: JSON with sorted keys in snake case, so that equal records are equal
/// bytes.
package protocol JSONRecord: Encodable, Sendable {}

extension JSONRecord {
  /// The record's bytes, with a line's end.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
