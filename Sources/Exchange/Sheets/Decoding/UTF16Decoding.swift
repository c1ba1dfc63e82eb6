/// UTF-16, in which Excel saves "Unicode text".
enum UTF16Decoding {
  /// Which byte of a unit comes first.
  enum Order {
    case littleEndian, bigEndian
  }

  /// The text after the byte order mark as UTF-8.
  ///
  /// - Throws: `FileFault.notText` at a surrogate without its other half, a NUL or half a unit.
  static func utf8(
    _ bytes: [UInt8], order: Order, path: String
  ) throws(FileFault) -> [UInt8] {
    func unit(at offset: Int) -> UInt16? {
      guard offset + 1 < bytes.count else { return nil }
      let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      return order == .littleEndian ? second << 8 | first : first << 8 | second
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    var offset = 2
    while offset < bytes.count {
      guard let first = unit(at: offset), first != 0 else {
        throw .notText(path: path, offset: offset)
      }
      if let scalar = Unicode.Scalar(first) {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        offset += 2
        continue
      }
      guard UTF16.isLeadSurrogate(first), let second = unit(at: offset + 2),
        UTF16.isTrailSurrogate(second)
      else { throw .notText(path: path, offset: offset) }
      let pair = UTF16.EncodedScalar([first, second])
      text.append(contentsOf: UTF8.encode(UTF16.decode(pair)) ?? UTF8.encodedReplacementCharacter)
      offset += 4
    }
    return text
  }
}
