import Exchange
import Market
import Testing

@Suite("Files that are no tables are refused with what to do")
struct WorkbookFaultTests {
  @Test("old, protected and foreign files are told apart by what they hold")
  func forms() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 1020)
    var locked = compound + [UInt8](repeating: 0, count: 128)
    for (place, letter) in "EncryptedPackage".utf8.enumerated() { locked[640 + 2 * place] = letter }
    var document = PlainZip()
    document.add("content.xml", "<a/>")
    expect(.oldWorkbook, compound)
    expect(.encryptedWorkbook, locked)
    expect(.webPage, Array("\n<HTML><table><tr><td>1</td></tr></table>".utf8))
    expect(.otherArchive, document.bytes)
    expect(.damagedArchive, Array("PK\u{3}\u{4}and no more".utf8))
  }

  @Test("a damaged part is named")
  func damagedParts() {
    expect(.damagedPart("xl/sheet.xml"), PlainZip.workbook(sheet: "<x:row>"))
    expect(
      .damagedPart("xl/sheet.xml"),
      PlainZip.workbook(sheet: "<x:row><x:c t=\"s\"><x:v>3</x:v></x:c></x:row>"))
    let twice = "<x:row r=\"1\"><x:c r=\"A1\"><x:v>3</x:v></x:c></x:row>"
    expect(.damagedPart("xl/sheet.xml"), PlainZip.workbook(sheet: twice + twice))
    let least = "<x:row r=\"\(Int.min)\"><x:c><x:v>3</x:v></x:c></x:row>"
    expect(.damagedPart("xl/sheet.xml"), PlainZip.workbook(sheet: least))
  }

  @Test("a flipped byte in a workbook never brings the reader down")
  func flippedBytes() throws {
    let whole = PlainZip.workbook(
      sheet: "<x:row r=\"1\"><x:c r=\"B1\" t=\"s\"><x:v>0</x:v></x:c></x:row>",
      strings: "<x:si><x:t>甲</x:t></x:si>",
      styles: "<x:cellXfs><x:xf numFmtId=\"14\"/></x:cellXfs>")
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0x10
      // Either a sheet or a `FileFault` comes of it, but no end of the process.
      _ = try? SheetReader.read(file: "a.xlsx", bytes: bytes)
      _ = try? SheetReader.read(file: "a.xlsx", bytes: Array(whole[..<place]))
    }
  }

  @Test("what unfolds to too much is not unfolded")
  func bomb() {
    var zip = PlainZip()
    zip.add("_rels/.rels", "<a/>", claiming: 600 << 20)
    let expected = FileFault.tooLarge(path: "a.xlsx", limit: .bytes(512 << 20))
    #expect(throws: expected) { try SheetReader.read(file: "a.xlsx", bytes: zip.bytes) }
  }

  @Test("no more rows, columns and cells are made than a workbook can hold")
  func gaps() {
    func limit(_ sheet: String, _ limit: FileFault.Limit) {
      #expect(throws: FileFault.tooLarge(path: "a.xlsx", limit: limit)) {
        try SheetReader.read(file: "a.xlsx", bytes: PlainZip.workbook(sheet: sheet))
      }
    }
    limit("<x:row r=\"1048577\"><x:c><x:v>1</x:v></x:c></x:row>", .rows(1_048_576))
    limit("<x:row><x:c r=\"XFE1\"><x:v>1</x:v></x:c></x:row>", .columns(16_384))
    limit("<x:row><x:c r=\"ZZZZZZZZZZZZZZZ1\"/></x:row>", .columns(16_384))
    let far = (1...1000).map { "<x:row r=\"\($0)\"><x:c r=\"XFD\($0)\"><x:v>1</x:v></x:c></x:row>" }
    limit(far.joined(), .cells(16_000_000))
  }

  @Test("entities that unfold without end stop the parser")
  func entities() {
    let definitions = (1...12).map {
      "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">"
    }
    var zip = PlainZip()
    zip.add(
      "_rels/.rels",
      "<!DOCTYPE l [<!ENTITY a0 \"lol\">\(definitions.joined())]><l>&a12;</l>")
    expect(.damagedPart("_rels/.rels"), zip.bytes)
  }

  @Test("a file that is not there is told by the system's reason, in both languages")
  func missing() {
    let fault = #expect(throws: FileFault.self) { try SheetReader.read(path: "/no/such.csv") }
    #expect(fault?.sentence(in: .zh) == "无法读取 `/no/such.csv`：没有这个文件或文件夹。")
    #expect(fault?.sentence(in: .en) == "Cannot read `/no/such.csv`: no such file or folder.")
    let folder = #expect(throws: FileFault.self) { try SheetReader.read(path: "/") }
    #expect(folder?.sentence(in: .en) == "Cannot read `/`: it is a folder, not a file.")
  }

  @Test("every fault is a sentence in both languages")
  func sentences() {
    let faults: [FileFault] = [
      .cannotWrite(path: "a", reason: .library("no")), .cannotWrite(path: "a", reason: .system(28)),
      .notText(path: "a", offset: 0), .unclosedQuote(path: "a", row: 6),
      .notAWorkbook(path: "a", why: .oldWorkbook), .notAWorkbook(path: "a", why: .webPage),
      .notAWorkbook(path: "a", why: .damagedPart("b")), .tooLarge(path: "a", limit: .rows(9)),
      .tooLarge(path: "a", limit: .bytes(512 << 20)),
    ]
    for fault in faults {
      #expect(fault.sentence(in: .zh).hasSuffix("。"))
      #expect(fault.sentence(in: .en).hasSuffix("."))
      #expect(fault.sentence(in: .en).contains("`a`"))
    }
    #expect(faults[3].sentence(in: .zh).contains("第 7 行"))
  }

  private func expect(_ form: FileFault.Form, _ bytes: [UInt8]) {
    #expect(throws: FileFault.notAWorkbook(path: "a.xlsx", why: form)) {
      try SheetReader.read(file: "a.xlsx", bytes: bytes)
    }
  }
}
