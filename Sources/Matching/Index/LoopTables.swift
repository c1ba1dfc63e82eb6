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

  init(_ products: ProductSide, _ known: Catalogue.Known, _ shapes: Shapes) {
    wordCount = known.bitmaps.wordCount
    bitmaps = AlignedTable(known.bitmaps.words)
    counts = AlignedTable(known.bitmaps.counts)
    self.products = AlignedTable(known.bitmaps.products)
    records = AlignedTable(products.records)
    banks = AlignedTable(products.banks)
    affinities = AlignedTable(known.affinities)
    terms = AlignedTable(known.keys.supports.terms(shapes))
  }
}
