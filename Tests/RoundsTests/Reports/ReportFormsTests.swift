import Foundation
import FoundationXML
import Ledger
import Market
import TestSupport
import Testing

@testable import Exchange
@testable import Rounds

@Suite("A report as text, tables, workbook and page")
struct ReportFormsTests {
  /// The report on a small year, or on an empty ledger.
  private func report(
    _ store: StoreKind = .sqlite,
    of year: LedgerYear? = LedgerYear(
      seed: 7, rounds: 3, needs: 12, banks: 3, chambers: 2)
  ) async throws -> LedgerReport {
    try await store.withLedger { ledger in
      if let year {
        try await ledger.write { session throws(LedgerFault) in try year.fill(session) }
      }
      let on = LedgerYear().day(of: 2).adding(1)
      return try await ledger.read { session throws(LedgerFault) in
        try session.report(ReportScope(on: on))
      }
    }
  }

  @Test(
    "the text is the one that was read and kept; SIFANG_RECORD=1 writes it anew",
    arguments: StoreKind.allCases)
  func golden(_ store: StoreKind) async throws {
    let report = try await report(store)
    for language in Language.allCases {
      let path = fixture("reports/small.\(language).txt")
      if ProcessInfo.processInfo.environment["SIFANG_RECORD"] == "1" {
        try report.writeText(to: path, in: language)
      }
      let kept = try String(contentsOfFile: path, encoding: .utf8)
      let text = report.text(in: language)
      #expect(text.split(separator: "\n") == kept.split(separator: "\n"))
      #expect(text == kept)
    }
  }

  @Test("an empty ledger gives a friendly report in every form", arguments: StoreKind.allCases)
  func empty(_ store: StoreKind) async throws {
    let report = try await report(store, of: nil)
    let text = report.text(in: .zh)
    #expect(text.contains("台账中还没有轮次") && text.contains("—") && !text.contains("nan"))
    #expect(XMLParser(data: Data(report.page(in: .zh).utf8)).parse())
    let folder = try TemporaryFolder()
    try report.writeWorkbook(
      to: folder.path("a.xlsx"), created: LedgerYear().start, in: .zh)
    #expect(try SheetReader.read(path: folder.path("a.xlsx")).count == ReportPart.allCases.count)
    try report.writeTables(to: folder.path("tables"), in: .en)
    #expect(try report.json().count > 100)
  }

  @Test(
    "the page is well-formed, needs nothing else, and holds the plots", arguments: Language.allCases
  )
  func page(_ language: Language) async throws {
    let page = try await report().page(in: language)
    let reader = PlotReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.plots > 15 && reader.lines >= 4)
    for word in ["http", "src=", "href", "url(", "@import", "<script"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("names in the page are escaped")
  func escapes() {
    let plot = BarPlot(
      series: ["<b>"],
      rows: [BarPlot.Row(name: "甲&乙<script>\u{1}", bars: [(value: nil, words: "\"—\"")])])
    var page = Markup()
    plot.write(to: &page)
    #expect(page.text.contains("甲&amp;乙&lt;script&gt;"))
    #expect(XMLParser(data: Data(page.text.utf8)).parse())
  }

  @Test("each table is a file that reads back as the report has it", arguments: Language.allCases)
  func csv(_ language: Language) async throws {
    let report = try await report()
    let folder = try TemporaryFolder()
    let names = try report.writeTables(to: folder.path("tables"), in: language)
    let tables = report.sections(in: language).flatMap(\.tables)
    #expect(names == tables.map { "\($0.name).csv" } && Set(names).count == names.count)
    for table in tables {
      let sheet = try #require(
        try SheetReader.read(path: folder.path("tables/\(table.name).csv")).first)
      #expect(sheet.rowCount == table.rows.count + 1)
      for (column, title) in table.columns.enumerated() {
        #expect(sheet.string(0, column) == title.title(ofNumbersIn: language))
      }
      for (row, cells) in table.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let word = sheet.string(row + 1, column)
          switch cell {
          case .count(let number), .yuan(let number): #expect(Int(word) == number)
          case .share(nil): #expect(word == "—")
          case .share: #expect(word.hasSuffix("%"))
          case .text, .number: continue
          }
        }
      }
    }
  }

  @Test("the workbook's charts show cells that are there, numbers among them")
  func workbook() async throws {
    let report = try await report()
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    try report.writeWorkbook(to: path, created: LedgerYear().start, in: .zh)
    let sheets = try SheetReader.read(path: path)
    #expect(sheets.map(\.name) == ReportPart.allCases.map { $0.title(in: .zh) })
    var archive = try ZipArchive(bytes: FileBytes.read(path: path), path: path)
    var charts = 0
    while let part = try archive.part(named: "xl/charts/chart\(charts + 1).xml") {
      charts += 1
      let text = String(decoding: part, as: UTF8.self)
      #expect(XMLParser(data: Data(part)).parse())
      let references = text.matches(of: /<c:f>'([^']+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)<\/c:f>/)
      #expect(references.count >= 3)
      for reference in references {
        let sheet = try #require(sheets.first { $0.name == String(reference.1) })
        let column = try #require(reference.2.utf8.first).advanced(by: -65)
        let (from, to) = (Int(reference.3) ?? 0, Int(reference.4) ?? 0)
        // A curve may end before the last row; nothing else has gaps.
        let filled = (from...to).filter { sheet.string($0 - 1, Int(column)) != "" }
        #expect(
          text.contains("<c:lineChart>")
            ? filled == Array(from..<from + filled.count) && !filled.isEmpty
            : filled == Array(from...to), "\(reference.0)")
      }
    }
    let plots = report.sections(in: .zh).flatMap(\.tables).filter { !$0.rows.isEmpty }
      .flatMap(\.plots)
    #expect(charts == plots.count && charts > 15)
  }

  @Test("JSON tells the same figures")
  func json() async throws {
    let report = try await report()
    let object = try #require(
      try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    let all = (object["totals"] as? [String: Any])?["all"] as? [String: Any]
    #expect(all?["yuan"] as? Int == report.totals?.all.yuan)
    #expect(object["on"] as? String == report.on)
  }
}

/// Counts plots and their lines.
private final class PlotReader: NSObject, XMLParserDelegate {
  var plots = 0
  var lines = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    plots += name == "svg" ? 1 : 0
    lines += name == "polyline" ? 1 : 0
  }
}
