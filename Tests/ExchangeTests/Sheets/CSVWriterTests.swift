import Exchange
import Testing

@Suite("Text tables are written to the byte")
struct CSVWriterTests {
  @Test("numbers are plain ASCII digits")
  func numbers() {
    var writer = CSVWriter()
    for number in [0, 7, -12, .max, .min] { writer.cell(number) }
    writer.endRow()
    for number in [0, 1, 250_000_000, 1_000_000_000, -1_500_000_000] {
      writer.cell(billionths: number)
    }
    writer.endRow()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        0,7,-12,9223372036854775807,-9223372036854775808
        0.000000000,0.000000001,0.250000000,1.000000000,-1.500000000

        """)
  }

  @Test("only cells that need quotes have them")
  func quotes() {
    var writer = CSVWriter()
    for text in ["甲 乙", "a,b", "say \"x\"", "one\ntwo", "'", ""] { writer.cell(text) }
    writer.blank()
    writer.endRow()
    writer.cell("a,b")
    writer.endRow()
    writer.blank()
    writer.endRow()
    writer.endRow()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "甲 乙,\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\",',,\n\"a,b\"\n\"\"\n\n")
  }

  @Test("a table for a spreadsheet program opens with a mark and ends lines with CRLF")
  func spreadsheetForm() {
    var writer = CSVWriter(form: .spreadsheet)
    writer.cell("企")
    writer.cell(1)
    writer.endRow()
    #expect(writer.bytes == [0xEF, 0xBB, 0xBF, 0xE4, 0xBC, 0x81] + Array(",1\r\n".utf8))
  }
}
