private import CZip
import Glibc

/// An open zip archive in memory: the only owner of libzip's handle, which it frees.
@safe
struct ZipArchive: ~Copyable {
  /// The most that all parts read from one archive may unfold to: 512 MiB.
  static let mostBytes = 512 << 20

  /// The archive's file, for faults.
  let path: String
  private let handle: OpaquePointer
  private var bytesLeft = ZipArchive.mostBytes

  /// Opens the archive that the bytes are.
  ///
  /// - Throws: `FileFault.notAWorkbook` when no zip directory is found in them.
  init(bytes: [UInt8], path: String) throws(FileFault) {
    // libzip takes over the copy with `freep` 1 and frees it with the source; the source goes with
    // the archive once that is open.
    guard let copy = unsafe malloc(max(1, bytes.count)) else {
      throw .cannotRead(path: path, reason: .system(ENOMEM))
    }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard let source = unsafe zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil)
    else {
      unsafe free(copy)
      throw .cannotRead(path: path, reason: .system(ENOMEM))
    }
    guard let handle = unsafe zip_open_from_source(source, ZIP_RDONLY, nil) else {
      unsafe zip_source_free(source)
      throw .notAWorkbook(path: path, why: .damagedArchive)
    }
    unsafe self.handle = handle
    self.path = path
  }

  deinit { unsafe zip_discard(handle) }

  /// The unfolded bytes of a part, whose name is found in any case; nil when there is none.
  ///
  /// - Throws: `FileFault.tooLarge` when all parts read so far unfold to over `mostBytes`, and
  ///   `FileFault.notAWorkbook` when the part is damaged.
  mutating func part(named name: String) throws(FileFault) -> [UInt8]? {
    let place = unsafe zip_name_locate(handle, name, ZIP_FL_NOCASE)
    guard place >= 0 else { return nil }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle, zip_uint64_t(place), 0, &status) == 0,
      let size = unsafe Int(exactly: status.size)
    else { throw .notAWorkbook(path: path, why: .damagedPart(name)) }
    guard size <= bytesLeft else { throw .tooLarge(path: path, limit: .bytes(Self.mostBytes)) }
    bytesLeft -= size
    guard let bytes = unfold(zip_uint64_t(place), size: size) else {
      throw .notAWorkbook(path: path, why: .damagedPart(name))
    }
    return bytes
  }

  /// The bytes of one entry; nil unless they are as many as announced and their checksum holds.
  private func unfold(_ place: zip_uint64_t, size: Int) -> [UInt8]? {
    guard let entry = unsafe zip_fopen_index(handle, place, 0) else { return nil }
    defer { unsafe zip_fclose(entry) }
    // The byte beyond the size stays free: reading into it finds the end and checks the checksum.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(
          entry, buffer.baseAddress?.advanced(by: filled), zip_uint64_t(buffer.count - filled))
      }
      guard got >= 0 else { return nil }
      guard got > 0 else { break }
      filled += Int(got)
    }
    guard filled == size else { return nil }
    bytes.removeLast()
    return bytes
  }
}
