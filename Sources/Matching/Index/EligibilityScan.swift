/// One need's verdicts over all products as bitmaps, in buffers that the next need reuses.
///
/// - Complexity: fourteen passes over products / 64 words.
struct EligibilityScan {
  /// Products with at least one failed rule.
  private(set) var anyFailed: [UInt64]
  /// Products with at least two.
  private(set) var twoFailed: [UInt64]
  /// Products with at least one unknown rule.
  private(set) var anyUnknown: [UInt64]
  /// The bits that stand for products.
  private let products: [UInt64]

  init(productCount: Int) {
    let wordCount = (productCount + 63) / 64
    products = (0..<wordCount).map { word in
      let bits = productCount - word * 64
      return bits >= 64 ? ~0 : (1 << UInt64(bits)) - 1
    }
    anyFailed = products.map { _ in 0 }
    twoFailed = anyFailed
    anyUnknown = anyFailed
  }

  /// Fills the bitmaps for the need with these slots.
  mutating func scan(_ slots: RuleSlots, in index: EligibilityIndex) {
    let wordCount = index.wordCount
    clear(&anyFailed)
    clear(&twoFailed)
    clear(&anyUnknown)
    let failed = index.failed.span
    for rule in slots.indices {
      let base = Int(slots[rule]) * wordCount
      addWithCarry(
        failed.extracting(base..<base + wordCount), to: &anyFailed, carry: &twoFailed)
      let unknownSlot = Int(index.unknownSlot[Int(slots[rule])])
      guard unknownSlot >= 0 else { continue }
      let unknownBase = unknownSlot * wordCount
      add(index.unknown.span.extracting(unknownBase..<unknownBase + wordCount), to: &anyUnknown)
    }
  }

  /// The open products of a word: no rule failed, none unknown.
  func open(word: Int) -> UInt64 { ~anyFailed[word] & ~anyUnknown[word] & products[word] }

  /// The conditional products of a word: no rule failed, some unknown.
  func conditional(word: Int) -> UInt64 { ~anyFailed[word] & anyUnknown[word] }

  /// The products of a word that exactly one rule closes, with nothing unknown.
  func oneRuleAway(word: Int) -> UInt64 {
    anyFailed[word] & ~twoFailed[word] & ~anyUnknown[word]
  }
}

private func clear(_ words: inout [UInt64]) {
  for word in words.indices { words[word] = 0 }
}

private func add(_ bits: Span<UInt64>, to any: inout [UInt64]) {
  for word in bits.indices { any[word] |= bits[word] }
}

/// Counts bits in two places: a bit that stood in `any` already goes on into `carry`.
private func addWithCarry(
  _ bits: Span<UInt64>, to any: inout [UInt64], carry: inout [UInt64]
) {
  for word in bits.indices {
    carry[word] |= any[word] & bits[word]
    any[word] |= bits[word]
  }
}
