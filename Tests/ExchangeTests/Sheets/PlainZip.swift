/// Packs parts into a zip archive without compression.
struct PlainZip {
  private var entries: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a part; `claiming` is the size that the archive tells, where it lies.
  mutating func add(_ name: String, _ text: String, claiming size: Int? = nil) {
    let content = Array(text.utf8)
    let sizes = [UInt32(content.count), UInt32(size ?? content.count)]
    let common =
      words(20, 0, 0, 0, 33) + (doubleWords([checksum(content)] + sizes))
      + words(UInt16(name.utf8.count), 0)
    directory += [0x50, 0x4B, 1, 2] + words(20) + common + words(0, 0, 0)
    directory += doubleWords([0, UInt32(entries.count)]) + Array(name.utf8)
    entries += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    let number = UInt16(count)
    return entries + directory + [0x50, 0x4B, 5, 6] + words(0, 0, number, number)
      + doubleWords([UInt32(directory.count), UInt32(entries.count)]) + words(0)
  }

  private func words(_ values: UInt16...) -> [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private func doubleWords(_ values: [UInt32]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
  }

  private func checksum(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }
}

extension PlainZip {
  /// A workbook with one sheet, from the XML inside `sheetData`, `sst` and `styleSheet`.
  ///
  /// Its elements carry a prefix, as some programs write them.
  static func workbook(
    sheet: String, strings: String = "", styles: String = "", properties: String = ""
  ) -> [UInt8] {
    let space = "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let packaged = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    var zip = PlainZip()
    zip.add(
      "_rels/.rels",
      "<Relationships \(packaged)><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
        + "Target=\"xl/workbook.xml\"/></Relationships>")
    zip.add(
      "xl/workbook.xml",
      "<x:workbook \(space) xmlns:r=\"\(office)\">\(properties)<x:sheets>"
        + "<x:sheet name=\"表\" sheetId=\"1\" r:id=\"s\"/></x:sheets></x:workbook>")
    let targets = [
      ("s", "worksheet", "/xl/sheet.xml"), ("t", "sharedStrings", "strings.xml"),
      ("u", "styles", "../xl/styles.xml"),
    ]
    let relations = targets.map {
      "<Relationship Id=\"\($0)\" Type=\"\(office)/\($1)\" Target=\"\($2)\"/>"
    }
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships \(packaged)>\(relations.joined())</Relationships>")
    zip.add("xl/strings.xml", "<x:sst \(space)>\(strings)</x:sst>")
    zip.add("xl/styles.xml", "<x:styleSheet \(space)>\(styles)</x:styleSheet>")
    zip.add(
      "xl/sheet.xml",
      "<x:worksheet \(space)><x:sheetData>\(sheet)</x:sheetData></x:worksheet>")
    return zip.bytes
  }
}
