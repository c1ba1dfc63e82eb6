import Foundation
import TestSupport

/// Files of the package's `fixtures` folder.
enum Fixtures {
  /// The rows of a CSV file without quoted cells, its header left out.
  static func rows(_ path: String) throws -> [[String]] {
    let text = try String(contentsOfFile: fixture(path), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
