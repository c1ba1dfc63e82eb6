/// The hidden sheet with the drop-down lists that are too long to stand in the cells' own rule.
struct HiddenLists {
  /// What the sheet is called.
  static let name = "选项"

  /// The sheet's number in its workbook.
  let sheet: Int
  private var lists: [[String]] = []

  /// No lists yet, on this sheet.
  init(sheet: Int) { self.sheet = sheet }

  /// The column that holds the choices, and whether they are yet to be written there.
  mutating func column(of choices: [String]) -> (column: Int, isNew: Bool) {
    if let column = lists.firstIndex(of: choices) { return (column, false) }
    lists.append(choices)
    return (lists.count - 1, true)
  }

  /// The choices as a list within a cell's rule; nil when they cannot stand there.
  ///
  /// A rule holds 255 characters, in UTF-16 as the format counts, and has no way to write a comma.
  static func quoted(_ choices: [String]) -> String? {
    let list = choices.joined(separator: ",")
    let fits = list.utf16.count <= 255
    let isPlain = choices.allSatisfy { !$0.contains(",") && !$0.contains("\"") }
    return fits && isPlain ? "\"\(list)\"" : nil
  }

  /// The formula that refers to the first rows of a column of the sheet.
  static func reference(column: Int, rows: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
      letters = String(decoding: [letter], as: UTF8.self) + letters
      rest = (rest - 1) / 26
    }
    return "='\(name)'!$\(letters)$1:$\(letters)$\(rows)"
  }
}
