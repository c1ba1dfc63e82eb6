/// Verdicts over all products as bitmaps, one *slot* for each key of a condition, and one more where
/// a blank leaves products unknown.
///
/// Invariant: slot s owns words s × wordCount ..< (s + 1) × wordCount; bits beyond the last product
/// are 0, and slot 0 is all 0.
struct EligibilityBitmaps: Sendable {
  /// How many words a slot has: a multiple of eight, the scan's step.
  let wordCount: Int
  private(set) var words: [UInt64]
  /// For each slot, how many bits are set.
  private(set) var counts: [Int32] = [0]
  /// The bits that stand for products.
  let products: [UInt64]

  init(productCount: Int) {
    wordCount = (productCount + 511) / 512 * 8
    words = [UInt64](repeating: 0, count: wordCount)
    products = (0..<wordCount).map { word in
      let bits = max(0, productCount - word * 64)
      return bits >= 64 ? ~0 : (1 << UInt64(bits)) - 1
    }
  }

  /// Adds what a condition says to the applicants of a key.
  mutating func add(_ verdicts: VerdictBits) -> Slots {
    let failed = add(verdicts.failed)
    let anyUnknown = verdicts.unknown.contains { $0 != 0 }
    return Slots(failed: failed, unknown: anyUnknown ? add(verdicts.unknown) : 0)
  }

  private mutating func add(_ bits: [UInt64]) -> Int32 {
    words.append(contentsOf: bits)
    words.append(contentsOf: repeatElement(0, count: wordCount - bits.count))
    counts.append(Int32(bits.reduce(0) { $0 + $1.nonzeroBitCount }))
    return Int32(counts.count - 1)
  }

  /// Whether a slot has a product's bit.
  func has(_ product: Int, slot: Int32) -> Bool {
    words[Int(slot) * wordCount + product / 64] >> UInt64(product % 64) & 1 == 1
  }

  /// Where a key's bitmaps stand.
  struct Slots: Sendable {
    /// The slot of the products that fail.
    let failed: Int32
    /// The slot of the products that a blank leaves unknown.
    let unknown: Int32
  }
}
