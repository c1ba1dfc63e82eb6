import Exchange
import TestSupport
import Testing

@Suite("Workbooks are read as a person sees them")
struct WorkbookReaderTests {
  @Test("an office workbook gives its visible sheets, row by row")
  func office() throws {
    let sheets = try SheetReader.read(path: fixture("workbooks/office.xlsx"))
    #expect(sheets.map(\.name) == ["融资需求", "说明"])
    #expect(sheets.map(\.file) == ["office.xlsx", "office.xlsx"])
    #expect(
      sheets[0].rows == [
        ["某镇商会融资需求摸排表（虚构）"],
        [],
        ["企业名称", "金额（万元）", "日期", "利率", "比例", "备注"],
        ["甲科技有限公司", "350", "2026-09-01", "3.45%", "50%", "加急办理，谢谢"],
        ["乙贸易有限公司", "12000000000000000", "2026-09-01", "4.1%", "100%", "第一行\n第二行"],
        [],
        ["1", "", "#N/A", "", "", "-0.1"],
      ])
    // A formula that no program has reckoned yet has no value.
    #expect(sheets[1].rows == [[], [], ["", "", "完"]])
  }

  @Test("a workbook that counts from 1904 gives the same days")
  func macintosh() throws {
    let sheets = try SheetReader.read(path: fixture("workbooks/macintosh.xlsx"))
    #expect(sheets.map(\.rows) == [[["2026-09-01"]]])
  }

  @Test("shared strings come without their sounds and with what XML cannot hold")
  func sharedStrings() throws {
    let rows = try rows(
      "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>1</x:v></x:c><x:c t=\"s\"><x:v>0</x:v></x:c>"
        + "<x:c t=\"s\"><x:v>2</x:v></x:c></x:row>",
      strings: "<x:si><x:t xml:space=\"preserve\"> 甲 &amp; 乙</x:t></x:si>"
        + "<x:si><x:r><x:t>東</x:t></x:r><x:r><x:rPr/><x:t>京</x:t></x:r>"
        + "<x:rPh sb=\"0\" eb=\"1\"><x:t>トウキョウ</x:t></x:rPh></x:si>"
        + "<x:si><x:t>a_x000D_b_x005F_x0041_c_xZZZZ_</x:t></x:si>")
    #expect(rows == [["東京", " 甲 & 乙", "a\rb_x0041_c_xZZZZ_"]])
  }

  @Test("cells of every type are read, with gaps between them")
  func types() throws {
    let rows = try rows(
      """
      <x:row r="2"><x:c r="B2" t="b"><x:v>0</x:v></x:c><x:c r="D2" t="str"><x:f>A1</x:f>\
      <x:v>甲</x:v></x:c><x:c t="e"><x:v>#DIV/0!</x:v></x:c></x:row>\
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>一</x:t></x:r><x:r><x:t>二</x:t></x:r></x:is></x:c>\
      <x:c><x:f>1/3</x:f><x:v>0.33333333333333331</x:v></x:c></x:row>\
      <x:row r="5"><x:c r="A5" t="d"><x:v>2026-09-01T00:00:00</x:v></x:c><x:c r="Z5" s="9"/></x:row>
      """)
    #expect(
      rows == [
        [], ["", "0", "", "甲", "#DIV/0!"], ["一二", "0.333333333333333"], [], ["2026-09-01"],
      ])
  }

  @Test(
    "a format's code tells days and percentages from numbers",
    arguments: [
      ("yyyy/m/d", "2026-09-01"), ("m月d日", "2026-09-01"), ("[$-804]aaaa;@ d", "46266.25"),
      ("\"day\"0.0", "46266.25"), ("[Red]0", "46266.25"), ("\\d0", "46266.25"),
      ("h:mm", "46266.25"), ("[$-409]mmm\\-yy", "2026-09-01"), ("0.0%", "4626625%"),
      ("\"%\"0", "46266.25"), ("0;yyyy", "46266.25"), ("General", "46266.25"),
      ("_(* #,##0.00_)", "46266.25"), ("yyyy\"年\"m\"月\"", "2026-09-01"),
    ])
  func formatCodes(code: String, shown: String) throws {
    let escaped = code.replacing("\"", with: "&quot;")
    let rows = try rows(
      "<x:row><x:c s=\"1\"><x:v>46266.25</x:v></x:c></x:row>",
      styles: "<x:numFmts><x:numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></x:numFmts>"
        + "<x:cellStyleXfs><x:xf numFmtId=\"9\"/></x:cellStyleXfs>"
        + "<x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"164\"/></x:cellXfs>")
    #expect(rows == [[shown]])
  }

  @Test(
    "built-in formats are known by number",
    arguments: [(0, "61"), (2, "61"), (9, "6100%"), (14, "1900-03-01"), (31, "1900-03-01")])
  func builtInFormats(format: Int, shown: String) throws {
    let rows = try rows(
      "<x:row><x:c s=\"0\"><x:v>61</x:v></x:c></x:row>",
      styles: "<x:cellXfs><x:xf numFmtId=\"\(format)\"/></x:cellXfs>")
    #expect(rows == [[shown]])
  }

  @Test(
    "days count as Excel counts them",
    arguments: [
      ("0", "1900-01-00"), ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"),
      ("61", "1900-03-01"), ("46266.999", "2026-09-01"), ("2958465", "9999-12-31"),
      ("2958466", "2958466"), ("-1", "-1"),
    ])
  func serials(serial: String, shown: String) throws {
    let rows = try rows(
      "<x:row><x:c s=\"0\"><x:v>\(serial)</x:v></x:c></x:row>",
      styles: "<x:cellXfs><x:xf numFmtId=\"14\"/></x:cellXfs>")
    #expect(rows == [[shown]])
  }

  @Test(
    "numbers are shown in full at fifteen digits",
    arguments: [
      ("350.00000000000006", "350"), ("1.2E+16", "12000000000000000"), ("0.1", "0.1"),
      ("1.50", "1.5"), ("-3.4500000000000003E-2", "-0.0345"), ("1E-7", "0.0000001"),
      ("123456789012345678", "123456789012346000"), ("-0", "0"), ("007", "7"),
      ("999999999999999.9", "1000000000000000"), ("0.30000000000000004", "0.3"), ("abc", "abc"),
      ("10", "10"), ("2.", "2"), (".5", "0.5"), ("1.05", "1.05"), ("1e308", "1" + zeros(308)),
    ])
  func numbers(stored: String, shown: String) throws {
    #expect(try rows("<x:row><x:c><x:v>\(stored)</x:v></x:c></x:row>") == [[shown]])
  }

  private func rows(
    _ sheet: String, strings: String = "", styles: String = ""
  ) throws -> [[String]] {
    let bytes = PlainZip.workbook(sheet: sheet, strings: strings, styles: styles)
    let sheets = try SheetReader.read(file: "a.xlsx", bytes: bytes)
    return sheets.flatMap(\.rows)
  }
}

private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
