import Foundation
import LinearAlgebra
import Weighting

/// A learning-to-rank set in LIBSVM format, with the sizes of its groups in the file beside it.
///
/// A line has a grade and then `place:value` for the features that are not 0; `#` begins a comment.
struct RankedFile {
  private let path: String
  private let grades: [Double]
  private let values: [[(place: Int, value: Double)]]
  private let ends: [Int]
  /// The greatest place of a feature.
  let lastFeature: Int

  /// The set of a file and its `.query`.
  init(path: String) throws {
    self.path = path
    var (grades, values): ([Double], [[(place: Int, value: Double)]]) = ([], [])
    for (number, line) in try Self.lines(of: path) {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, let grade = Double(first), grade >= 0 else {
        throw TableFault.badLine(file: path, line: number, expected: "a grade, then place:value")
      }
      grades.append(grade)
      values.append(
        try words.dropFirst().compactMap { word in
          let parts = word.split(separator: ":", maxSplits: 1)
          if parts.first == "qid" { return nil }
          guard parts.count == 2, let place = Int(parts[0]), place >= 0, place < 1 << 20,
            let value = Double(parts[1]), value.isFinite
          else {
            throw TableFault.badLine(
              file: path, line: number, expected: "place:value, not `\(word)`")
          }
          return (place, value)
        })
    }
    var ends: [Int] = []
    for (number, line) in try Self.lines(of: path + ".query") {
      guard let size = Int(line.trimmingCharacters(in: .whitespaces)), size >= 0 else {
        throw TableFault.badLine(file: path + ".query", line: number, expected: "a group's size")
      }
      ends.append((ends.last ?? 0) + size)
    }
    guard ends.last == grades.count else {
      throw TableFault.wrongGroups(
        file: path + ".query", rows: ends.last ?? 0, expected: grades.count)
    }
    self.grades = grades
    self.values = values
    self.ends = ends
    lastFeature = values.joined().map(\.place).max() ?? 0
  }

  /// The groups with the features of places 0 to `lastFeature`; others are left out.
  func groups(lastFeature: Int) throws -> GradedGroups {
    var features = Matrix(rowCount: grades.count, columnCount: lastFeature + 1)
    for (row, values) in values.enumerated() {
      for (place, value) in values where place <= lastFeature { features[row, place] = value }
    }
    return try GradedGroups(features: features, grades: grades, ends: ends)
  }

  private static func lines(of path: String) throws -> [(number: Int, text: Substring)] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      $1.allSatisfy(\.isWhitespace) ? nil : ($0 + 1, $1)
    }
  }
}
