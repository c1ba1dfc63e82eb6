import Exchange
import Foundation
import Testing

@Suite("The encoding of a text file is found from its bytes")
struct TextDecodingTests {
  private static let text = "企业,金额\n上海甲公司,350万\n"
  private static let rows = [["企业", "金额"], ["上海甲公司", "350万"]]
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  @Test("UTF-8 with and without a mark, GB18030 and UTF-16 read the same")
  func encodings() throws {
    let utf8 = Array(Self.text.utf8)
    let gb = try #require(Self.text.data(using: Self.gb18030))
    let little = littleEndian(Self.text)
    let big = Self.text.utf16.flatMap { (unit: UInt16) -> [UInt8] in
      [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    let files: [[UInt8]] = [
      utf8, [0xEF, 0xBB, 0xBF] + utf8, Array(gb), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big,
    ]
    for file in files {
      #expect(try SheetReader.read(file: "a.csv", bytes: file).map(\.rows) == [Self.rows])
    }
  }

  @Test("GB18030 has characters of four bytes, and GBK is part of it")
  func fourBytes() throws {
    // 㐀 of the basic plane and 𠀀 beyond it, then 企.
    let bytes: [UInt8] = [0x81, 0x39, 0xEE, 0x39, 0x95, 0x32, 0x82, 0x36, 0xC6, 0xF3]
    #expect(try SheetReader.read(file: "a.csv", bytes: bytes)[0].rows == [["㐀𠀀企"]])
  }

  @Test("Excel's Unicode text is UTF-16 with tabs")
  func unicodeText() throws {
    let bytes = [0xFF, 0xFE] + littleEndian("甲\t𠀀\r\n")
    #expect(try SheetReader.read(file: "a.txt", bytes: bytes)[0].rows == [["甲", "𠀀"]])
  }

  @Test(
    "bytes that are no text are refused with the place of the first",
    arguments: [
      ([0x61, 0x00, 0x62], 1),
      ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], 4),
      ([0x61, 0xC6, 0xF3, 0xFF], 3),
      ([0xC6, 0xF3, 0xC6], 2),
      ([0xC6, 0xF3, 0x85, 0x30, 0x81, 0x30], 2),
      ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8], 4),
      ([0xFF, 0xFE, 0x61, 0x00, 0x62], 4),
    ] as [([UInt8], Int)])
  func notText(bytes: [UInt8], offset: Int) {
    #expect(throws: FileFault.notText(path: "a.csv", offset: offset)) {
      try SheetReader.read(file: "a.csv", bytes: bytes)
    }
  }

  @Test("one damaged byte in UTF-8 is told by its own place, not read as GB18030")
  func damagedUTF8() throws {
    var bytes = Array(Self.text.utf8)
    let place = try #require(bytes.lastIndex(of: 0xB8))
    bytes[place] = 0x20
    #expect(throws: FileFault.notText(path: "a.csv", offset: place - 1)) {
      try SheetReader.read(file: "a.csv", bytes: bytes)
    }
  }
}

private func littleEndian(_ text: String) -> [UInt8] {
  text.utf16.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
}
