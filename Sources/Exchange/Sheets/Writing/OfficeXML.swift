import Market

/// The parts of a workbook that its sheets do not fill, by ECMA-376 part 1 (OOXML, transitional).
enum OfficeXML {
  static let declaration: StaticString =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  private static let relations: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  private static let package: StaticString =
    "http://schemas.openxmlformats.org/package/2006/"

  /// What kind each part is of.
  static func contentTypes(of sheets: [OpenSheet]) -> TextBuffer {
    var xml = opened("<Types xmlns=\"", package, "content-types\">")
    for (ending, type) in [
      ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
      ("xml", "application/xml"),
      ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"),
    ] {
      xml.append(text: "<Default Extension=\"\(ending)\" ContentType=\"\(type)\"/>")
    }
    let book = "officedocument.spreadsheetml"
    append(part: "docProps/core.xml", "package.core-properties", &xml)
    append(part: "xl/workbook.xml", "\(book).sheet.main", &xml)
    append(part: "xl/styles.xml", "\(book).styles", &xml)
    append(part: "xl/theme/theme1.xml", "officedocument.theme", &xml)
    var chartCount = 0
    for (place, sheet) in sheets.enumerated() {
      append(part: "xl/worksheets/sheet\(place + 1).xml", "\(book).worksheet", &xml)
      if !sheet.part.charts.isEmpty {
        append(part: "xl/drawings/drawing\(place + 1).xml", "officedocument.drawing", &xml)
      }
      for _ in sheet.part.charts {
        chartCount += 1
        append(
          part: "xl/charts/chart\(chartCount).xml", "officedocument.drawingml.chart", &xml)
      }
      if !sheet.part.notes.isEmpty {
        append(part: "xl/comments\(place + 1).xml", "\(book).comments", &xml)
      }
    }
    xml.append("</Types>")
    return xml
  }

  /// The archive's own relations: to the workbook and its properties.
  static func packageRelations() -> TextBuffer {
    var xml = opened("<Relationships xmlns=\"", package, "relationships\">")
    append(relation: 1, relations, "officeDocument", to: "xl/workbook.xml", &xml)
    append(
      relation: 2, package, "relationships/metadata/core-properties", to: "docProps/core.xml", &xml)
    xml.append("</Relationships>")
    return xml
  }

  /// The workbook's relations: to its sheets in their order, then to styles and theme.
  static func workbookRelations(sheetCount: Int) -> TextBuffer {
    var xml = opened("<Relationships xmlns=\"", package, "relationships\">")
    for place in 1...max(1, sheetCount) where place <= sheetCount {
      append(relation: place, relations, "worksheet", to: "worksheets/sheet\(place).xml", &xml)
    }
    append(relation: sheetCount + 1, relations, "styles", to: "styles.xml", &xml)
    append(relation: sheetCount + 2, relations, "theme", to: "theme/theme1.xml", &xml)
    xml.append("</Relationships>")
    return xml
  }

  /// A sheet's relations: to the boxes of its notes, to the notes, and to the drawing of its charts.
  static func sheetRelations(
    sheet number: Int, hasNotes: Bool, hasCharts: Bool
  ) -> TextBuffer {
    var xml = opened("<Relationships xmlns=\"", package, "relationships\">")
    if hasNotes {
      append(
        relation: 1, relations, "vmlDrawing", to: "../drawings/vmlDrawing\(number).vml", &xml)
      append(relation: 2, relations, "comments", to: "../comments\(number).xml", &xml)
    }
    if hasCharts {
      append(relation: 3, relations, "drawing", to: "../drawings/drawing\(number).xml", &xml)
    }
    xml.append("</Relationships>")
    return xml
  }

  /// A drawing's relations to its charts, by their numbers in the workbook.
  static func drawingRelations(charts: Range<Int>) -> TextBuffer {
    var xml = opened("<Relationships xmlns=\"", package, "relationships\">")
    for (place, number) in charts.enumerated() {
      append(relation: place + 1, relations, "chart", to: "../charts/chart\(number).xml", &xml)
    }
    xml.append("</Relationships>")
    return xml
  }

  /// A sheet's name as formulas write it, with the mark that follows it.
  static func quoted(sheet name: String) -> String {
    "'"
      + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'!"
  }

  /// When the workbook was made.
  static func properties(created day: CalendarDate) -> TextBuffer {
    var xml = opened("<cp:coreProperties xmlns:cp=\"", package, "metadata/core-properties\"")
    xml.append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
    xml.append(" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
    xml.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
    for element in ["created", "modified"] {
      xml.append(text: "<dcterms:\(element) xsi:type=\"dcterms:W3CDTF\">\(day)T00:00:00Z")
      xml.append(text: "</dcterms:\(element)>")
    }
    xml.append("</cp:coreProperties>")
    return xml
  }

  /// The workbook: its sheets, and the names that filters and repeated rows go by.
  static func workbook(_ sheets: [OpenSheet]) -> TextBuffer {
    var xml = TextBuffer(capacity: 1024)
    xml.append(declaration)
    xml.append("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    xml.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    xml.append("<bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\"")
    xml.append(" windowHeight=\"9660\"/></bookViews><sheets>")
    for (place, sheet) in sheets.enumerated() {
      xml.append("<sheet name=\"")
      xml.append(xml: sheet.part.name)
      xml.append(
        text: "\" sheetId=\"\(place + 1)\"\(sheet.part.isHidden ? " state=\"hidden\"" : "")")
      xml.append(text: " r:id=\"rId\(place + 1)\"/>")
    }
    xml.append("</sheets>")
    appendNames(of: sheets, to: &xml)
    xml.append("<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>")
    return xml
  }

  private static func appendNames(of sheets: [OpenSheet], to xml: inout TextBuffer) {
    guard sheets.contains(where: { $0.part.filter != nil || $0.part.printsAcross }) else { return }
    xml.append("<definedNames>")
    for (place, sheet) in sheets.enumerated() {
      let quoted = quoted(sheet: sheet.part.name)
      if let filter = sheet.part.filter {
        xml.append(text: "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(place)\"")
        xml.append(" hidden=\"1\">")
        xml.append(xml: quoted)
        xml.append(fixedRows: filter.rows, columns: filter.columns)
        xml.append("</definedName>")
      }
      if sheet.part.printsAcross {
        xml.append(text: "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(place)\">")
        xml.append(xml: quoted)
        xml.append("$1:$1</definedName>")
      }
    }
    xml.append("</definedNames>")
  }

  private static func append(part: String, _ type: String, _ xml: inout TextBuffer) {
    xml.append(text: "<Override PartName=\"/\(part)\" ContentType=\"application/")
    xml.append(text: "vnd.openxmlformats-\(type)+xml\"/>")
  }

  private static func opened(
    _ element: StaticString, _ place: StaticString, _ name: StaticString
  ) -> TextBuffer {
    var xml = TextBuffer(capacity: 2048)
    xml.append(declaration)
    xml.append(element)
    xml.append(place)
    xml.append(name)
    return xml
  }

  private static func append(
    relation number: Int, _ place: StaticString, _ type: StaticString, to target: String,
    _ xml: inout TextBuffer
  ) {
    xml.append("<Relationship Id=\"rId")
    xml.append(number: number)
    xml.append("\" Type=\"")
    xml.append(place)
    xml.append(type)
    xml.append("\" Target=\"")
    xml.append(xml: target)
    xml.append("\"/>")
  }
}
