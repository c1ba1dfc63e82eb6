import Foundation
import Glibc
import Statements

/// What is done to whole files of SQLite so that it lasts: flushed to the disk before it counts.
enum DurableFile {
  /// Which file stands at a path, whatever its name; nil where none does.
  static func identity(of path: String) -> [UInt]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return [UInt(status.st_dev), UInt(status.st_ino)]
  }

  /// Whether the path's file holds anything.
  static func isFilled(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_size > 0
  }

  /// Makes an empty file for its owner's eyes alone, unless one stands there.
  ///
  /// An existing file is not opened: closing it would release the locks that SQLite holds on it.
  static func makeIfMissing(_ path: String) throws(LedgerFault) {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      close(file)
    } else if errno != EEXIST {
      throw .store(StoreFault(system: errno, path))
    }
  }

  /// Waits until all of a file is on the disk; it must not be in use.
  static func flush(_ path: String) throws(LedgerFault) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .store(StoreFault(system: errno, path)) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .store(StoreFault(system: errno, path)) }
  }

  /// Gives a file another name, which lasts when this returns.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - place: its place, over a file that stands there.
  /// - Throws: a `LedgerFault` of the store.
  static func move(_ path: String, to place: String) throws(LedgerFault) {
    guard unsafe rename(path, place) == 0 else { throw .store(StoreFault(system: errno, place)) }
    try flush(folder(of: place))
  }

  /// Gives a file a second name, where no file stands.
  static func keep(_ path: String, as place: String) throws(LedgerFault) {
    guard unsafe link(path, place) == 0 else { throw .store(StoreFault(system: errno, place)) }
  }

  /// The name under which a file stands while it is under way: beside its place, hidden.
  static func part(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).\(getpid()).part").path
  }

  /// Removes a file of SQLite and what stands beside it.
  static func remove(_ path: String) {
    for ending in ["", "-journal", "-wal", "-shm"] { unsafe unlink(path + ending) }
  }

  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}

extension StoreFault {
  /// What the system said of a path.
  init(system number: Int32, _ path: String) {
    let kind: Kind =
      switch number {
      case ENOSPC, EDQUOT: .full
      case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR: .readOnly
      default: .other
      }
    self.init(kind, message: "\(path): \(unsafe String(cString: strerror(number)))")
  }
}
