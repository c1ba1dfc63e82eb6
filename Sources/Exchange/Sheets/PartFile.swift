import Glibc
package import Market

/// A file under way: stands beside its place under another name, takes its bytes up piece by piece,
/// and goes away unless finished.
package struct PartFile: ~Copyable, Sendable {
  /// Where the file shall stand.
  private let path: String
  /// Where it stands until then: in the same folder, hidden, with the process's number.
  private let name: String
  private let file: Descriptor

  /// A file under way, empty.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package init(path: String) throws(FileFault) {
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let start = slash ?? path.startIndex
    name = "\(path[..<start]).\(path[start...]).\(getpid()).part"
    file = Descriptor(
      unsafe open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666))
    guard file.isOpen else { throw .cannotWrite(path: path, reason: .system(errno)) }
  }

  /// Writes bytes behind those that are there.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package func append(_ bytes: Span<UInt8>) throws(FileFault) {
    var written = 0
    while written < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          file.number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if put < 0, errno == EINTR { continue }
      guard put >= 0 else { throw .cannotWrite(path: path, reason: .system(errno)) }
      written += put
    }
  }

  /// Writes text behind what is there.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package func append(_ text: borrowing TextBuffer) throws(FileFault) {
    try text.withSpan { span throws(FileFault) in try append(span) }
  }

  /// Moves the file to its place, over one that stands there.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package consuming func finish() throws(FileFault) {
    guard unsafe rename(name, path) == 0 else {
      throw .cannotWrite(path: path, reason: .system(errno))
    }
  }

  // After `finish` nothing stands under the name any more.
  deinit { if file.isOpen { unsafe unlink(name) } }
}
