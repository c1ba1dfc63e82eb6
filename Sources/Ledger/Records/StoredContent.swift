package import Statements

/// Something that a round saw or was made from, byte for byte.
package struct StoredContent: LedgerRecord {
  package static let table = "content"
  package static let columns = [
    "sha256", "bytes",
  ]
  package static let key = ["sha256"]

  package var sha256: String
  package var bytes: [UInt8]

  /// A record of these facts.
  package init(
    sha256: String, bytes: [UInt8]
  ) {
    self.sha256 = sha256
    self.bytes = bytes
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    sha256 = try row.text()
    bytes = try row.bytes()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(sha256),
      .bytes(bytes),
    ]
  }
}
