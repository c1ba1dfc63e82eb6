import Glibc
import Market

/// A zip archive under way: its parts are packed and written one after the other.
///
/// Source: PKWARE's APPNOTE.TXT 6.3, in the plain form that office programs write: no archive or
/// part beyond 4 GB. Every part is dated 1980-01-01, the first day that the form knows, so that the
/// same parts make the same bytes at any time.
struct ZipWriter: ~Copyable {
  private let path: String
  private let file: PartFile
  private let deflater: Deflater
  private var directory = TextBuffer()
  private var partCount = 0
  private var offset = 0

  /// An empty archive.
  ///
  /// - Parameter path: where it shall stand; a file that stands there is replaced at `close`.
  /// - Throws: `FileFault.cannotWrite`, as all that follow do.
  init(path: String) throws(FileFault) {
    guard let deflater = Deflater() else {
      throw .cannotWrite(path: path, reason: .system(ENOMEM))
    }
    file = try PartFile(path: path)
    self.deflater = deflater
    self.path = path
  }

  /// Adds a part.
  ///
  /// - Parameters:
  ///   - name: its path in the archive, in ASCII.
  ///   - content: what it holds.
  /// - Throws: `FileFault.cannotWrite`.
  mutating func add(_ name: String, _ content: borrowing TextBuffer) throws(FileFault) {
    let packed = content.withSpan { deflater.packed($0) }
    var header = TextBuffer()
    header.append(little: 0x0403_4B50, bytes: 4)
    Self.appendEntry(of: packed, size: content.count, nameLength: name.utf8.count, to: &header)
    header.append(text: name)
    directory.append(little: 0x0201_4B50, bytes: 4)
    directory.append(little: 20, bytes: 2)  // made by version 2.0 on DOS
    Self.appendEntry(of: packed, size: content.count, nameLength: name.utf8.count, to: &directory)
    // No comment, first disk, no attributes.
    directory.append(little: 0, bytes: 10)
    directory.append(little: offset, bytes: 4)
    directory.append(text: name)
    partCount += 1
    offset += header.count + packed.bytes.count
    guard content.count <= UInt32.max, offset <= UInt32.max else {
      throw .cannotWrite(path: path, reason: .system(EFBIG))
    }
    try file.append(header)
    try file.append(packed.bytes.span)
  }

  /// Ends the archive and puts it in its place.
  consuming func close() throws(FileFault) {
    var end = TextBuffer()
    end.append(little: 0x0605_4B50, bytes: 4)
    end.append(little: 0, bytes: 4)  // one disk
    end.append(little: partCount, bytes: 2)
    end.append(little: partCount, bytes: 2)
    end.append(little: directory.count, bytes: 4)
    end.append(little: offset, bytes: 4)
    end.append(little: 0, bytes: 2)  // no comment
    try file.append(directory)
    try file.append(end)
    try file.finish()
  }

  /// What the part's own header and the directory both say.
  private static func appendEntry(
    of packed: Deflater.Packed, size: Int, nameLength: Int, to header: inout TextBuffer
  ) {
    header.append(little: 20, bytes: 2)  // read by version 2.0
    header.append(little: 0, bytes: 2)
    header.append(little: 8, bytes: 2)  // deflate
    header.append(little: 0, bytes: 2)  // midnight
    header.append(little: 0x21, bytes: 2)  // 1980-01-01
    header.append(little: Int(packed.check), bytes: 4)
    header.append(little: packed.bytes.count, bytes: 4)
    header.append(little: size, bytes: 4)
    header.append(little: nameLength, bytes: 2)
    header.append(little: 0, bytes: 2)  // nothing extra
  }
}

extension TextBuffer {
  /// Appends the lowest bytes of a number, the lowest first.
  fileprivate mutating func append(little number: Int, bytes: Int) {
    for place in 0..<bytes { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
