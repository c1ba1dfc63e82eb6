import Glibc

/// A file under way: stands beside its place under another name, and goes away unless finished.
struct PartFile: ~Copyable {
  /// Where the file shall stand.
  let path: String
  /// Where it stands until then: in the same folder, hidden, with the process's number.
  let name: String

  /// A file under way, empty.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  init(path: String) throws(FileFault) {
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let start = slash ?? path.startIndex
    name = "\(path[..<start]).\(path[start...]).\(getpid()).part"
    let number = unsafe open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw .cannotWrite(path: path, reason: .system(errno)) }
    close(number)
  }

  /// Moves the file to its place, over one that stands there.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  consuming func finish() throws(FileFault) {
    guard unsafe rename(name, path) == 0 else {
      throw .cannotWrite(path: path, reason: .system(errno))
    }
  }

  // After `finish` nothing stands under the name any more.
  deinit { unsafe unlink(name) }
}
