import Glibc

/// Whole files as bytes, in and out.
package enum FileBytes {
  /// The largest file that is read: 1 GiB.
  package static let mostBytes = 1 << 30

  /// The bytes of the file at the path.
  ///
  /// - Parameter path: the file, absolute or from the working directory.
  /// - Returns: all of them.
  /// - Throws: `FileFault.cannotRead` with the system's reason, or `FileFault.tooLarge`.
  package static func read(path: String) throws(FileFault) -> [UInt8] {
    let file = Descriptor(unsafe open(path, O_RDONLY | O_CLOEXEC))
    guard file.isOpen else { throw .cannotRead(path: path, reason: .system(errno)) }
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else {
      throw .cannotRead(path: path, reason: .system(errno))
    }
    guard status.st_size <= mostBytes else {
      throw .tooLarge(path: path, limit: .bytes(mostBytes))
    }
    // One byte more than the size, so that the end shows in the first round.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var filled = 0
    while true {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(
          file.number, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .cannotRead(path: path, reason: .system(errno)) }
      guard got > 0 else { break }
      filled += got
      guard filled <= mostBytes else { throw .tooLarge(path: path, limit: .bytes(mostBytes)) }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Writes the file as a whole or not at all: under a name beside it first, then renamed.
  ///
  /// - Parameters:
  ///   - pieces: all of the file, piece after piece.
  ///   - path: where it shall stand; a file that stands there is replaced.
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package static func write(_ pieces: [[UInt8]], to path: String) throws(FileFault) {
    let part = try PartFile(path: path)
    for bytes in pieces { try part.append(bytes.span) }
    try part.finish()
  }
}

extension FileBytes {
  /// Moves a file to its place, over one that stands there.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package static func move(_ path: String, to place: String) throws(FileFault) {
    guard unsafe rename(path, place) == 0 else {
      throw .cannotWrite(path: place, reason: .system(errno))
    }
  }

  /// Makes a folder and those above it, where they are missing.
  ///
  /// - Throws: `FileFault.cannotWrite` with the system's reason.
  package static func makeFolder(_ path: String) throws(FileFault) {
    guard unsafe mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    let reason = errno
    guard reason == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw .cannotWrite(path: path, reason: .system(reason))
    }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .cannotWrite(path: path, reason: .system(errno))
    }
  }
}
