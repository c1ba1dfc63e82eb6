import Exchange
import Foundation
import Market
import TestSupport
import Testing

@Suite("Workbooks are written for people and read back")
struct WorkbookWriterTests {
  private let day = CalendarDate(iso: "2026-09-01")

  @Test("what is written is read back as it is shown")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("银行.xlsx")
    try write(to: path)
    let sheets = try SheetReader.read(path: path)
    #expect(sheets.map(\.name) == ["对接清单", "空表"])
    #expect(sheets.map(\.file) == ["银行.xlsx", "银行.xlsx"])
    #expect(
      sheets[0].rows == [
        ["大场镇商会（虚构）"],
        ["企业", "金额", "评分", "利率", "日期", "代码"],
        ["上海甲公司 𠀀", "3500000", "0.8125", "3.45%", "2026-09-01", "=1+1"],
        ["<乙> & \"丙\"\n二", "-12.5", "", "0%", "1899-12-31", "007"],
      ])
    #expect(sheets[1].rows == [])
    #expect(try folder.names == ["银行.xlsx"])
  }

  @Test("the same calls make the same bytes at any time")
  func determinism() throws {
    let folder = try TemporaryFolder()
    try write(to: folder.path("a.xlsx"))
    // The clock of a zip archive ticks every two seconds.
    Thread.sleep(forTimeInterval: 2.1)
    try write(to: folder.path("b.xlsx"))
    #expect(
      try FileBytes.read(path: folder.path("a.xlsx"))
        == FileBytes.read(path: folder.path("b.xlsx")))
  }

  @Test("a workbook that is not closed leaves nothing, and a folder that is not there is told")
  func faults() throws {
    let folder = try TemporaryFolder()
    let day = try #require(day)
    do {
      var workbook = try WorkbookWriter(path: folder.path("a.xlsx"), created: day)
      _ = try workbook.addSheet(named: "一")
    }
    #expect(try folder.names == [])
    let missing = folder.path("none/a.xlsx")
    #expect(throws: FileFault.cannotWrite(path: missing, reason: .system(2))) {
      try WorkbookWriter(path: missing, created: day).close()
    }
    #expect(throws: FileFault.self) {
      var workbook = try WorkbookWriter(path: folder.path("a.xlsx"), created: day)
      _ = try workbook.addSheet(named: "a:b")
    }
    #expect(throws: FileFault.self) {
      var workbook = try WorkbookWriter(path: folder.path("a.xlsx"), created: day)
      let sheet = try workbook.addSheet(named: "一")
      try workbook.write(.blank, sheet, row: 2_000_000, column: 0, format: .bad)
    }
    #expect(try folder.names == [])
  }

  @Test("a list too long for a rule is offered from a hidden sheet")
  func longLists() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(path: path, created: try #require(day))
    let sheet = try workbook.addSheet(named: "模板")
    let regions = (1...90).map { "第\($0)个地区" }
    for column in [0, 1] {
      try workbook.offer(
        regions, sheet, rows: 1...500, columns: column...column, refusal: "请从列表中选择")
    }
    try workbook.offer(["信用", "抵押"], sheet, rows: 1...500, columns: 2...3)
    try workbook.offer(["a,b", "c"], sheet, rows: 1...500, columns: 4...4)
    try workbook.close()
    #expect(try SheetReader.read(path: path).map(\.name) == ["模板"])
  }

  @Test("text longer than a cell holds is cut")
  func longText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(path: path, created: try #require(day))
    let sheet = try workbook.addSheet(named: "一")
    let long = String(repeating: "字", count: 40_000)
    try workbook.write(.text(long), sheet, row: 0, column: 0, format: .bad)
    workbook.note(long, sheet, row: 0, column: 0)
    try workbook.close()
    let read = try SheetReader.read(path: path)[0].string(0, 0)
    #expect(read.count == WorkbookWriter.mostCharacters)
    #expect(read.hasSuffix("字…"))
  }

  @Test("the programs count a character of the higher planes twice, and so do we")
  func longHighText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(path: path, created: try #require(day))
    let sheet = try workbook.addSheet(named: "一")
    try workbook.write(
      .text(String(repeating: "𠀀", count: 20_000)), sheet, row: 0, column: 0)
    try workbook.close()
    let read = try SheetReader.read(path: path)[0].string(0, 0)
    #expect(read.utf16.count == WorkbookWriter.mostCharacters - 1)
    #expect(read.hasSuffix("𠀀…"))
  }

  @Test(
    "any text is read back as it was written",
    arguments: [
      "<a href=\"x\">&amp;</a>", "  两端空格 ", "一\n二\r\n三\r四\t五", "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}",
      "_x0041_", "a_x000D_b", "_x005F_x0041_", "_x00", "_X0041_", "\u{FFFE}末\u{FFFF}", "，\u{FEFF}；",
      "👩‍👩‍👧𠀀", "]]>", "=SUM(A1)", "'", " ",
    ])
  func anyText(text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(path: path, created: try #require(day))
    let sheet = try workbook.addSheet(named: "一 & <二>")
    try workbook.write(.text(text), sheet, row: 0, column: 0)
    try workbook.write(.text(text), sheet, row: 0, column: 27, format: .text)
    workbook.note(text, sheet, row: 0, column: 0)
    workbook.filter(sheet, rows: 0...0, columns: 0...27)
    try workbook.close()
    let read = try SheetReader.read(path: path)[0]
    #expect(read.name == "一 & <二>")
    #expect(read.cellCount(inRow: 0) == 28)
    #expect(read.string(0, 0) == text && read.string(0, 27) == text)
  }

  @Test("numbers are read back to the last digit")
  func numbers() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.xlsx")
    var workbook = try WorkbookWriter(path: path, created: try #require(day))
    let sheet = try workbook.addSheet(named: "一")
    let scores = [0, 1, 612_345_679, 999_999_999, 1_000_000_000]
    for (row, score) in scores.enumerated() {
      try workbook.write(.decimal(score, decimals: 9), sheet, row: row, column: 0)
      try workbook.write(.integer(score * 1000), sheet, row: row, column: 1)
    }
    try workbook.close()
    let read = try SheetReader.read(path: path)[0]
    for (row, score) in scores.enumerated() {
      #expect(Double(read.string(row, 0)) == Double(score) / 1e9)
      #expect(read.string(row, 1) == "\(score * 1000)")
    }
  }

  @Test("a cell before one that is written is refused, and so is one off the sheet")
  func orderOfCells() throws {
    let folder = try TemporaryFolder()
    var workbook = try WorkbookWriter(path: folder.path("a.xlsx"), created: try #require(day))
    let sheet = try workbook.addSheet(named: "一")
    try workbook.write(.integer(1), sheet, row: 3, column: 3)
    for (row, column) in [(3, 3), (3, 2), (2, 4), (4, 16_384), (1_048_576, 0), (-1, 0)] {
      do throws(FileFault) {
        try workbook.write(.integer(1), sheet, row: row, column: column)
        Issue.record("row \(row), column \(column) was taken")
      } catch {
        #expect(error.path == folder.path("a.xlsx"))
      }
    }
    try workbook.write(.integer(2), sheet, row: 1_048_575, column: 16_383)
    try workbook.close()
  }

  @Test("a sheet's name is refused where the programs would refuse it")
  func sheetNames() throws {
    let folder = try TemporaryFolder()
    var workbook = try WorkbookWriter(path: folder.path("a.xlsx"), created: try #require(day))
    _ = try workbook.addSheet(named: "Ab")
    for name in [
      "", "aB", "a/b", "a\\b", "a?", "[a", "a]", "a*", "'a", "a'",
      String(repeating: "字", count: 32),
    ] {
      do throws(FileFault) {
        _ = try workbook.addSheet(named: name)
        Issue.record("`\(name)` was taken")
      } catch {
        #expect(error.path == folder.path("a.xlsx"))
      }
    }
    _ = try workbook.addSheet(named: String(repeating: "字", count: 31))
    try workbook.close()
  }

  @Test("a file is written as a whole, over one that was there")
  func wholeFiles() throws {
    let folder = try TemporaryFolder()
    var writer = CSVWriter()
    writer.cell("一")
    writer.endRow()
    for _ in 1...2 { try writer.write(to: folder.path("a.csv")) }
    #expect(try FileBytes.read(path: folder.path("a.csv")) == writer.bytes)
    #expect(try folder.names == ["a.csv"])
    #expect(throws: FileFault.cannotWrite(path: folder.path("x/a"), reason: .system(2))) {
      try FileBytes.write([[1]], to: folder.path("x/a"))
    }
    try FileManager.default.createDirectory(
      atPath: folder.path("b"), withIntermediateDirectories: false)
    #expect(throws: FileFault.self) { try FileBytes.write([[1]], to: folder.path("b")) }
    #expect(try folder.names == ["a.csv", "b"])
  }

  private func write(to path: String) throws {
    let day = try #require(day)
    var workbook = try WorkbookWriter(path: path, created: day)
    let sheet = try workbook.addSheet(named: "对接清单")
    try workbook.write(.text("大场镇商会（虚构）"), sheet, row: 0, column: 0)
    workbook.setHeight(30, sheet, row: 1)
    try workbook.writeHeader(["企业", "金额", "评分", "利率", "日期", "代码"], sheet, row: 1)
    workbook.setWidth(24, sheet, columns: 0...0, format: .wrapped)
    workbook.setWidth(12, sheet, columns: 1...5)
    let cells: [[(CellValue, CellFormat)]] = [
      [
        (.text("上海甲公司 𠀀"), .plain), (.integer(3_500_000), .integer),
        (.decimal(8125, decimals: 4), .score),
        (.decimal(345, decimals: 4), .percent), (.date(day), .plain), (.text("=1+1"), .text),
      ],
      [
        (.text("<乙> & \"丙\"\n二"), .bad), (.decimal(-125, decimals: 1), .amount), (.blank, .bad),
        (.integer(0), .percent), (.date(CalendarDate(dayNumber: -25_568)), .date),
        (.text("007"), .text),
      ],
    ]
    for (row, cells) in cells.enumerated() {
      for (column, cell) in cells.enumerated() {
        try workbook.write(cell.0, sheet, row: row + 2, column: column, format: cell.1)
      }
    }
    workbook.note("应为正数", sheet, row: 3, column: 1)
    workbook.note("必填", sheet, row: 1, column: 0)
    try workbook.offer(["信用", "抵押"], sheet, rows: 2...100, columns: 5...5, refusal: "请选择")
    workbook.filter(sheet, rows: 1...3, columns: 0...5)
    _ = try workbook.addSheet(named: "空表")
    try workbook.close()
  }
}
