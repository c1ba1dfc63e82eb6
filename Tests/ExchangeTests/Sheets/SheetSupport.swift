import Exchange
import Foundation

extension Sheet {
  /// All rows as strings.
  var rows: [[String]] {
    (0..<rowCount).map { row in (0..<cellCount(inRow: row)).map { string(row, $0) } }
  }
}

/// A folder that goes away with all that is in it.
struct TemporaryFolder: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// The repository's path of a file under `fixtures/workbooks`.
func workbookFixture(_ name: String) -> String {
  URL(filePath: #filePath).appending(path: "../../../../fixtures/workbooks/\(name)").standardized
    .path(percentEncoded: false)
}
