import Foundation
import FoundationXML
import Market
import TestSupport
import Testing

@testable import Exchange

@Suite("Charts in workbooks")
struct SheetChartTests {
  @Test("a chart's parts are well-formed, bound to each other, and name the cells they show")
  func parts() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(
      path: path, created: try #require(CalendarDate(iso: "2026-09-01")))
    _ = try workbook.addSheet(named: "空")
    let sheet = try workbook.addSheet(named: "王's & <表>")
    try workbook.writeHeader(["月份", "放款", "户数"], sheet)
    for row in 1...3 {
      try workbook.write(.text("2026-0\(row)"), sheet, row: row, column: 0)
      try workbook.write(.integer(row * 100), sheet, row: row, column: 1)
      try workbook.write(.integer(row), sheet, row: row, column: 2)
    }
    workbook.note("注", sheet, row: 0, column: 0)
    for (place, kind) in [SheetChart.Kind.bars, .columns, .lines].enumerated() {
      workbook.add(
        SheetChart(
          kind, title: "图 & \(place)", headerRow: 0, rows: 1...3, categoryColumn: 0,
          valueColumns: place == 2 ? [1, 2] : [1],
          at: SheetChart.Place(row: place * 20, column: 4)), sheet)
    }
    try workbook.close()
    #expect(try SheetReader.read(path: path).count == 2)

    var archive = try ZipArchive(bytes: FileBytes.read(path: path), path: path)
    func text(_ name: String) throws -> String {
      let part = try #require(try archive.part(named: name), "\(name)")
      #expect(XMLParser(data: Data(part)).parse(), "\(name)")
      return String(decoding: part, as: UTF8.self)
    }
    let types = try text("[Content_Types].xml")
    #expect(types.contains("/xl/drawings/drawing2.xml") && types.contains("/xl/charts/chart3.xml"))
    #expect(!types.contains("/xl/drawings/drawing1.xml") && !types.contains("chart4.xml"))
    let cells = try text("xl/worksheets/sheet2.xml")
    let drawing = try #require(cells.range(of: "<drawing r:id=\"rId3\"/>"))
    let notes = try #require(cells.range(of: "<legacyDrawing r:id=\"rId1\"/>"))
    #expect(drawing.upperBound <= notes.lowerBound)
    #expect(try text("xl/worksheets/_rels/sheet2.xml.rels").contains("../drawings/drawing2.xml"))
    #expect(try archive.part(named: "xl/worksheets/_rels/sheet1.xml.rels") == nil)
    let places = try text("xl/drawings/drawing2.xml")
    #expect(places.contains("<xdr:col>4</xdr:col>") && places.contains("<xdr:row>40</xdr:row>"))
    let bound = try text("xl/drawings/_rels/drawing2.xml.rels")
    #expect(bound.contains("Id=\"rId3\"") && bound.contains("../charts/chart3.xml"))
    let bars = try text("xl/charts/chart1.xml")
    #expect(bars.contains("<c:f>'王''s &amp; &lt;表&gt;'!$B$2:$B$4</c:f>"))
    #expect(bars.contains("<c:f>'王''s &amp; &lt;表&gt;'!$A$2:$A$4</c:f>"))
    #expect(bars.contains("<c:f>'王''s &amp; &lt;表&gt;'!$B$1:$B$1</c:f>"))
    #expect(bars.contains("barDir val=\"bar\"") && !bars.contains("<c:legend>"))
    let lines = try text("xl/charts/chart3.xml")
    #expect(lines.contains("<c:lineChart>") && lines.contains("<c:legend>"))
    #expect(lines.contains("$C$2:$C$4") && lines.contains("图 &amp; 2"))
  }
}
