private import CDeflate

/// A compressor of libdeflate: the only owner of its handle and the only place that calls it.
@safe
struct Deflater: ~Copyable {
  /// What a part of an archive is packed to.
  struct Packed {
    let bytes: [UInt8]
    /// The cyclic redundancy check (CRC-32) of the bytes before they were packed.
    let check: UInt32
  }

  private let compressor: OpaquePointer

  /// A compressor at its fastest; nil when there is no memory for it.
  init?() {
    guard let compressor = unsafe libdeflate_alloc_compressor(1) else { return nil }
    unsafe self.compressor = compressor
  }

  // Allocated above, freed here.
  deinit { unsafe libdeflate_free_compressor(compressor) }

  /// The bytes in the raw form of RFC 1951, with their check.
  func packed(_ bytes: Span<UInt8>) -> Packed {
    unsafe bytes.withUnsafeBytes { source in
      let check = unsafe libdeflate_crc32(0, source.baseAddress, source.count)
      // With room for the bound, packing cannot fail.
      let bound = unsafe libdeflate_deflate_compress_bound(compressor, source.count)
      let packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, count in
        count = unsafe libdeflate_deflate_compress(
          compressor, source.baseAddress, source.count, room.baseAddress, bound)
      }
      return Packed(bytes: packed, check: check)
    }
  }
}
