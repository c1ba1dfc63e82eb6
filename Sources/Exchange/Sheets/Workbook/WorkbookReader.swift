/// Reads the visible worksheets of an XLSX workbook (ECMA-376) as text.
///
/// Numbers are shown in full, days as ISO 8601, percentages with their sign; a formula is its last
/// value, an error its text, a truth value 1 or 0. Merged cells hold their value at the top left.
enum WorkbookReader {
  /// The rows of the largest sheet that Excel makes.
  static let mostRows = 1_048_576
  /// The columns of the largest sheet that Excel makes.
  static let mostColumns = 16_384
  /// The cells and rows that all sheets together may have, gaps included.
  static let mostCells = 16_000_000

  /// One sheet for each visible worksheet, from left to right.
  ///
  /// - Parameters:
  ///   - bytes: the workbook's file.
  ///   - path: its path, for faults; its last component names the sheets' file.
  /// - Returns: the sheets, none where all are hidden.
  /// - Throws: `FileFault.notAWorkbook` or `FileFault.tooLarge`.
  static func sheets(of bytes: [UInt8], path: String) throws(FileFault) -> [Sheet] {
    var archive = try ZipArchive(bytes: bytes, path: path)
    let book = try WorkbookContents.read(from: &archive)
    var sheets: [Sheet] = []
    var cellsLeft = mostCells
    for entry in book.outline.sheets where entry.isVisible {
      guard let relation = book.relations[entry.relation] else {
        throw .notAWorkbook(path: path, why: .damagedPart(entry.name))
      }
      guard relation.kind == "worksheet" else { continue }
      guard let xml = try archive.part(named: relation.part) else {
        throw .notAWorkbook(path: path, why: .damagedPart(relation.part))
      }
      let empty = Sheet(file: SheetReader.fileName(ofPath: path), name: entry.name)
      let visitor = try WorksheetVisitor(
        sheet: empty, of: book, part: relation.part, cellsLeft: cellsLeft
      ).afterVisiting(xml, part: relation.part, path: path)
      cellsLeft = visitor.cellsLeft
      sheets.append(visitor.sheet)
    }
    return sheets
  }
}

/// What the sheets of a workbook have in common.
struct WorkbookContents {
  let path: String
  let outline: WorkbookOutline
  let relations: WorkbookRelations
  let strings: SharedStrings
  let styles: CellStyles

  /// All of the workbook but its sheets.
  static func read(from archive: inout ZipArchive) throws(FileFault) -> WorkbookContents {
    let path = archive.path
    let roots = try WorkbookRelations.read(of: "", in: &archive)
    guard let main = roots.part(ofKind: "officeDocument"), main.hasSuffix(".xml") else {
      throw .notAWorkbook(path: path, why: .otherArchive)
    }
    guard let xml = try archive.part(named: main) else {
      throw .notAWorkbook(path: path, why: .damagedPart(main))
    }
    let outline = try WorkbookOutline().afterVisiting(xml, part: main, path: path)
    guard outline.isWorkbook else { throw .notAWorkbook(path: path, why: .otherArchive) }
    let relations = try WorkbookRelations.read(of: main, in: &archive)
    return WorkbookContents(
      path: path, outline: outline, relations: relations,
      strings: try visited(
        SharedStrings(), relations.part(ofKind: "sharedStrings"), in: &archive),
      styles: try visited(CellStyles(), relations.part(ofKind: "styles"), in: &archive))
  }

  /// What a number with this style shows.
  func shown(number: String, style: Int) -> String {
    if number.isEmpty { return "" }
    switch styles.meaning(ofStyle: style) {
    case .number: return CellNumber.plain(number)
    case .percent: return CellNumber.percent(number)
    case .date:
      let day = Double(number).flatMap {
        DateSerial.text($0, countsFrom1904: outline.countsFrom1904)
      }
      return day ?? CellNumber.plain(number)
    }
  }

  private static func visited<Visitor: XMLVisitor>(
    _ visitor: Visitor, _ part: String?, in archive: inout ZipArchive
  ) throws(FileFault) -> Visitor {
    guard let part, let xml = try archive.part(named: part) else { return visitor }
    return try visitor.afterVisiting(xml, part: part, path: archive.path)
  }
}
