/// What `workbook.xml` says: the sheets in their order and where dates count from.
struct WorkbookOutline: XMLVisitor {
  /// One sheet of the workbook.
  struct Entry {
    let name: String
    let isVisible: Bool
    /// Under which identifier the workbook refers to the sheet's part.
    let relation: String
  }

  /// The sheets from left to right.
  private(set) var sheets: [Entry] = []
  /// Whether day 0 is 1904-01-01, as in workbooks from old Macintoshes.
  private(set) var countsFrom1904 = false
  /// Whether the document is a workbook at all.
  private(set) var isWorkbook = false

  mutating func begin(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "workbook": isWorkbook = true
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    case "sheet":
      let relation = attributes.first { $0.key.hasSuffix(":id") }?.value
      let entry = Entry(
        name: attributes["name"] ?? "", isVisible: (attributes["state"] ?? "visible") == "visible",
        relation: relation ?? "")
      sheets.append(entry)
    default: break
    }
  }
}
