import Foundation
import Testing

/// A bank's list as CSV, whose answer columns are filled in as the bank would.
struct FilledList {
  private static let columns = ["对接结果", "金额（万元）", "日期", "拒绝原因", "说明"]
  private(set) var text: String

  /// The list in a folder.
  init(_ bank: String, in folder: String) throws {
    text = try String(contentsOfFile: "\(folder)/\(bank).csv", encoding: .utf8)
      .replacing("\r\n", with: "\n")
  }

  /// Fills in the answer to a need: status, amount, day, reason and note.
  mutating func answer(_ need: String, _ cells: String...) throws {
    var lines = text.components(separatedBy: "\n")
    let header = lines[0].components(separatedBy: ",")
    let first = try #require(header.firstIndex(of: Self.columns[0]))
    #expect(Array(header[first...]) == Self.columns)
    let needs = try #require(header.firstIndex(of: "需求编号"))
    let line = try #require(
      lines.firstIndex { $0.components(separatedBy: ",").dropFirst(needs).first == need })
    // What is filled in stands behind all cells of the list, which has no quoted commas.
    var row = lines[line].components(separatedBy: ",")
    try #require(row.count == header.count)
    for (place, cell) in cells.enumerated() { row[first + place] = cell }
    lines[line] = row.joined(separator: ",")
    text = lines.joined(separator: "\n")
  }

  /// Writes it to a file.
  func write(to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
