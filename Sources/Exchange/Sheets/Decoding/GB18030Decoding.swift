import Foundation

/// GB 18030-2005, the national character set: one, two or four bytes a character.
enum GB18030Decoding {
  /// Where the first byte stands that begins no character; nil when the bytes are well formed.
  static func firstBadByte(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      guard let length = lengthOfCharacter(at: offset, in: bytes) else { return offset }
      offset += length
    }
    return nil
  }

  /// The same text in UTF-8; nil when a character has no Unicode counterpart.
  ///
  /// - Precondition: the bytes are well formed; the decoder drops a broken end without a word.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    // kCFStringEncodingGB_18030_2000 in the range that NSString gives to CFString's encodings.
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    return String(bytes: bytes, encoding: encoding).map { Array($0.utf8) }
  }

  private static func lengthOfCharacter(at offset: Int, in bytes: [UInt8]) -> Int? {
    let first = bytes[offset]
    guard first >= 0x80 else { return 1 }
    guard 0x81...0xFE ~= first, offset + 1 < bytes.count else { return nil }
    switch bytes[offset + 1] {
    case 0x40...0x7E, 0x80...0xFE: return 2
    case 0x30...0x39:
      guard offset + 3 < bytes.count, 0x81...0xFE ~= bytes[offset + 2],
        0x30...0x39 ~= bytes[offset + 3]
      else { return nil }
      let code = bytes[offset...(offset + 3)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      // The four-byte codes that stand for Unicode: the rest of the basic plane, then the others.
      let isAssigned =
        0x8130_8130...0x8431_A439 ~= code || 0x9030_8130...0xE332_9A35 ~= code
      return isAssigned ? 4 : nil
    default: return nil
    }
  }
}
