import Glibc

/// Turns the bytes of a text file into UTF-8, whichever of the usual encodings they are in.
enum TextDecoding {
  /// The text as UTF-8 without a byte order mark.
  ///
  /// A byte order mark decides; without one, valid UTF-8 is UTF-8 and all else is GB18030, which
  /// contains GBK and GB 2312. A text has no NUL.
  ///
  /// - Complexity: one pass for UTF-8, with no copy unless a mark stands in front.
  /// - Throws: `FileFault.notText` with the place of the first bad byte. Where neither UTF-8 nor
  ///   GB18030 fits, that is the place to which the better of the two came.
  static func utf8(_ bytes: consuming [UInt8], path: String) throws(FileFault) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) {
      return try UTF16Decoding.utf8(bytes, order: .littleEndian, path: path)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return try UTF16Decoding.utf8(bytes, order: .bigEndian, path: path)
    }
    if let offset = firstNUL(in: bytes) { throw .notText(path: path, offset: offset) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let badInUTF8 = firstBadByte(inUTF8: bytes) else {
      if hasMark { bytes.removeFirst(3) }
      return bytes
    }
    if hasMark { throw .notText(path: path, offset: badInUTF8) }
    if let badInGB = GB18030Decoding.firstBadByte(in: bytes) {
      throw .notText(path: path, offset: max(badInUTF8, badInGB))
    }
    guard let text = GB18030Decoding.utf8(bytes) else {
      throw .notText(path: path, offset: badInUTF8)
    }
    return text
  }

  private static func firstNUL(in bytes: [UInt8]) -> Int? {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress, let found = unsafe memchr(start, 0, buffer.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - start
    }
  }

  private static func firstBadByte(inUTF8 bytes: borrowing [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
