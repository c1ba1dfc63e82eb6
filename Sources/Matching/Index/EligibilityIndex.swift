import Market

/// Every rule's verdicts over all products, worked out once for each distinct key of a rule.
///
/// A key owns a *slot*: a bitmap of the products that fail and, where a blank leaves any unknown, a
/// second bitmap of those. Bits beyond the last product are 0.
///
/// Invariant: slot s owns words s × wordCount ..< (s + 1) × wordCount of `failed`; unknown slot u
/// likewise of `unknown`.
struct EligibilityIndex: Sendable {
  let wordCount: Int
  private let offers: [Offer]
  private let thresholds: Thresholds
  private(set) var failed: [UInt64] = []
  private(set) var unknown: [UInt64] = []
  /// For each slot, how many products fail.
  private(set) var failedCount: [Int32] = []
  /// For each slot, its unknown slot, or -1 where no product is unknown.
  private(set) var unknownSlot: [Int32] = []
  private var slots = [SlotTable](repeating: SlotTable(), count: Rule.allCases.count)

  init(offers: [Offer], thresholds: Thresholds) {
    self.offers = offers
    self.thresholds = thresholds
    wordCount = (offers.count + 63) / 64
  }

  /// The slots of the applicant's keys, one for each rule; the first with a key pays for its bitmap.
  ///
  /// - Complexity: O(rules), and O(products) for each new key.
  mutating func slots(for applicant: Applicant) -> RuleSlots {
    var found = RuleSlots(repeating: 0)
    for (place, rule) in EligibilityRule.all.enumerated() {
      let key = rule.key(applicant, thresholds)
      if let slot = slots[place][key] {
        found[place] = slot
      } else {
        found[place] = Int32(failedCount.count)
        slots[place][key] = found[place]
        addSlot(of: rule, for: applicant)
      }
    }
    return found
  }

  private mutating func addSlot(of rule: EligibilityRule, for applicant: Applicant) {
    var failedWords = [UInt64](repeating: 0, count: wordCount)
    var unknownWords = failedWords
    for (place, offer) in offers.enumerated() {
      let bit: UInt64 = 1 << UInt64(place % 64)
      switch rule.judge(applicant, offer) {
      case .met: continue
      case .failed: failedWords[place / 64] |= bit
      case .unknown: unknownWords[place / 64] |= bit
      }
    }
    failedCount.append(Int32(failedWords.reduce(0) { $0 + $1.nonzeroBitCount }))
    failed.append(contentsOf: failedWords)
    if unknownWords.allSatisfy({ $0 == 0 }) {
      unknownSlot.append(-1)
    } else {
      unknownSlot.append(Int32(unknown.count / wordCount))
      unknown.append(contentsOf: unknownWords)
    }
  }
}

/// A slot of the eligibility index for each of the fourteen rules.
typealias RuleSlots = InlineArray<14, Int32>

/// Slots by key: an array for the small keys that most rules have, a dictionary for the others.
private struct SlotTable: Sendable {
  private static let smallKeys = 4096
  private var small = [Int32](repeating: -1, count: smallKeys)
  private var large: [Int: Int32] = [:]

  subscript(key: Int) -> Int32? {
    get {
      guard key < Self.smallKeys else { return large[key] }
      return small[key] < 0 ? nil : small[key]
    }
    set {
      if key < Self.smallKeys { small[key] = newValue ?? -1 } else { large[key] = newValue }
    }
  }
}
