import CMatching

/// A catalogue's arrays as the loops in C read them.
struct LoopTables: Sendable {
  /// How many words a bitmap has.
  let wordCount: Int
  let bitmaps: AlignedTable<UInt64>
  /// For each bitmap, how many bits are set.
  let counts: AlignedTable<Int32>
  let products: AlignedTable<UInt64>
  let records: AlignedTable<product_record>
  let banks: AlignedTable<Int32>
  let affinities: AlignedTable<UInt8>
  let terms: AlignedTable<bank_terms>

  init(_ products: ProductSide, _ known: Catalogue.Known) {
    wordCount = known.bitmaps.wordCount
    bitmaps = AlignedTable(known.bitmaps.words)
    counts = AlignedTable(known.bitmaps.counts)
    self.products = AlignedTable(known.bitmaps.products)
    records = AlignedTable(products.records)
    banks = AlignedTable(products.banks)
    affinities = AlignedTable(known.affinities)
    terms = AlignedTable(known.keys.supports.terms)
  }
}

/// An array that begins where a cache line does and stays where it is, so that C can be given its
/// address once for many calls.
@safe final class AlignedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first element; the rest follow.
  let base: UnsafePointer<Element>
  private let memory: UnsafeMutableRawPointer

  init(_ elements: [Element]) {
    unsafe memory = .allocate(
      byteCount: max(1, elements.count * MemoryLayout<Element>.stride), alignment: 64)
    let start = unsafe memory.bindMemory(to: Element.self, capacity: elements.count)
    unsafe elements.withUnsafeBufferPointer { elements in
      if let first = elements.baseAddress {
        unsafe start.initialize(from: first, count: elements.count)
      }
    }
    unsafe base = UnsafePointer(start)
  }

  deinit { unsafe memory.deallocate() }
}
