/// Reads a file of tables, whatever its format, by what it holds and not by its name's ending.
package enum SheetReader {
  /// The sheets of the file at the path: one of a text file, every visible one of a workbook.
  ///
  /// - Parameter path: the file; its last component names it in the sheets.
  /// - Returns: the sheets from left to right.
  /// - Throws: the `FileFault` that stopped the reading; its path is the one given.
  package static func read(path: String) throws(FileFault) -> [Sheet] {
    try sheets(of: FileBytes.read(path: path), path: path)
  }

  /// The sheets of a file whose bytes are at hand.
  ///
  /// - Parameters:
  ///   - name: the file's name, for sheets and faults.
  ///   - bytes: all of the file.
  /// - Returns: the sheets from left to right.
  /// - Throws: the `FileFault` that stopped the reading.
  package static func read(file name: String, bytes: [UInt8]) throws(FileFault) -> [Sheet] {
    try sheets(of: bytes, path: name)
  }

  private static func sheets(
    of bytes: consuming [UInt8], path: String
  ) throws(FileFault) -> [Sheet] {
    switch FileForm(of: copy bytes) {
    case .archive: return try WorkbookReader.sheets(of: bytes, path: path)
    case .foreign(let form): throw .notAWorkbook(path: path, why: form)
    case .text:
      let text = try TextDecoding.utf8(bytes, path: path)
      return [try CSVReader.sheet(text: text, path: path)]
    }
  }

  /// The last component of a path.
  static func fileName(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// What a file is, by its first bytes.
private enum FileForm {
  case archive, text
  case foreign(FileFault.Form)

  init(of bytes: [UInt8]) {
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) || bytes.starts(with: "PK\u{5}\u{6}".utf8) {
      self = .archive
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .foreign(Self.isEncrypted(bytes) ? .encryptedWorkbook : .oldWorkbook)
    } else if Self.isWebPage(bytes) {
      self = .foreign(.webPage)
    } else {
      self = .text
    }
  }

  /// Whether a compound file holds the stream that a workbook with a password is kept in.
  private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    let name = "EncryptedPackage".utf8.flatMap { (letter: UInt8) -> [UInt8] in [letter, 0] }
    // Directory entries are 128 bytes each and stand at multiples of that.
    return stride(from: 512, to: bytes.count - name.count, by: 128).contains { offset in
      bytes[offset] == name[0] && bytes[offset...].starts(with: name)
    }
  }

  private static func isWebPage(_ bytes: [UInt8]) -> Bool {
    let opening = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return ["<!doctype html", "<html", "<table", "<?xml", "<head", "<meta"]
      .contains { opening.hasPrefix($0) }
  }
}
