import Draws
import Exchange
import Testing

@Suite("Text tables are read by RFC 4180")
struct CSVReaderTests {
  @Test(
    "cells and rows are those that a spreadsheet program shows",
    arguments: [
      ("", []),
      ("a", [["a"]]),
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
      ("a,b,\n,", [["a", "b", ""], ["", ""]]),
      ("\n\na\n\n", [[], [], ["a"], []]),
      ("\r\n\r\na,b", [[], [], ["a", "b"]]),
      (",", [["", ""]]),
      ("\"\"", [[""]]),
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"a\"\"b\"\"\",\"\"\"\"", [["a\"b\"", "\""]]),
      ("\"one\r\ntwo\nthree\",x\ny", [["one\r\ntwo\nthree", "x"], ["y"]]),
      ("5\" pipe,a\"b\"c", [["5\" pipe", "a\"b\"c"]]),
      ("\"a\"b,\"c\" \"d\"", [["ab", "c \"d\""]]),
      (" \"a\",b", [[" \"a\"", "b"]]),
      ("企业,需求\n上海甲,350万", [["企业", "需求"], ["上海甲", "350万"]]),
      ("a\"", [["a\""]]),
    ] as [(String, [[String]])])
  func cells(text: String, rows: [[String]]) throws {
    let sheet = try CSVReader.sheet(text: Array(text.utf8), path: "in/表.csv")
    #expect(sheet.rows == rows)
    #expect(sheet.file == "表.csv")
    #expect(sheet.name == nil)
  }

  @Test(
    "the delimiter is found in the first lines, outside quotes",
    arguments: [
      ("a;b;c\n1;2,5;3", [["a", "b", "c"], ["1", "2,5", "3"]]),
      ("a\tb\n1,5\t2", [["a", "b"], ["1,5", "2"]]),
      ("标题\n\na;b\n\"x,y,z\";2", [["标题"], [], ["a", "b"], ["x,y,z", "2"]]),
      ("a,b\n1;2;3,4", [["a", "b"], ["1;2;3", "4"]]),
      ("no delimiter at all", [["no delimiter at all"]]),
      ("金额;日期\n3,500,000元;x", [["金额", "日期"], ["3,500,000元", "x"]]),
    ] as [(String, [[String]])])
  func delimiter(text: String, rows: [[String]]) throws {
    #expect(try CSVReader.sheet(text: Array(text.utf8), path: "a.csv").rows == rows)
  }

  @Test(
    "a quote that is never closed is named by the row where it opens",
    arguments: [("\"a", 0), ("a,b\n\n\"c\nd,\ne", 2), ("a\n\"x\ny\",\"z", 1), ("a,\"\"\"", 0)])
  func unclosedQuote(text: String, row: Int) {
    #expect(throws: FileFault.unclosedQuote(path: "a.csv", row: row)) {
      try CSVReader.sheet(text: Array(text.utf8), path: "a.csv")
    }
  }

  @Test(
    "what the writer writes, the reader reads", arguments: [CSVWriter.Form.plain, .spreadsheet])
  func roundTrip(form: CSVWriter.Form) throws {
    let seed = UInt64.random(in: .min ... .max)
    print("CSV round trip: seed \(seed)")
    var random = SplitMix(state: seed)
    let pieces = ["a", "企", "𠀀", ",", "\"", "\n", "\r", "\r\n", ";", "\t", " ", "12", "é"]
    for _ in 0..<2000 {
      let table = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          (0..<Int.random(in: 0...5, using: &random))
            .map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
        }
      }
      var writer = CSVWriter(form: form)
      for row in table {
        for cell in row { writer.cell(cell) }
        writer.endRow()
      }
      let sheets = try SheetReader.read(file: "a.csv", bytes: writer.bytes)
      try #require(sheets.map(\.rows) == [table], "seed \(seed)")
    }
  }
}

/// Sebastiano Vigna's SplitMix64, so that a printed seed gives the same cases again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
