import Market

/// What is known of the keys met so far: for each, where its bitmaps stand.
///
/// Small, so that each thread looks its needs up in a copy of its own and only where that knows no
/// answer asks the one that all share.
struct KeyBook: Sendable {
  private(set) var supports: SupportBook
  private var conditions: [KeyTable<EligibilityBitmaps.Slots>]
  private var industries = KeyTable<Int32>(filling: 0)

  init(policies: [Policy], banks: [String]) {
    supports = SupportBook(policies: policies, banks: banks)
    conditions = Condition.allCases.map { _ in
      KeyTable(filling: EligibilityBitmaps.Slots(failed: 0, unknown: 0))
    }
  }

  /// Looks up where an applicant's bitmaps stand, and its row of affinities.
  ///
  /// - Returns: nil where one of its keys has not been met yet.
  func places(of applicant: Applicant, _ products: ProductSide) -> NeedPlaces? {
    let support = supports.place(for: applicant)
    guard support >= 0, let affinities = industries[applicant.industry.number] else { return nil }
    var places = NeedPlaces(support: Int32(support), affinities: affinities)
    let served = supports.places[support]
    for condition in Condition.allCases {
      let key = condition.key(applicant, served, products.thresholds)
      guard let found = conditions[condition.rawValue][key] else { return nil }
      places.slots[condition.rawValue] = found.failed
      if let fact = condition.fact { places.slots[Condition.allCases.count + fact] = found.unknown }
    }
    return places
  }

  /// Makes an applicant's keys known.
  ///
  /// - Complexity: O(products) for each key that is new.
  mutating func add(
    _ applicant: Applicant, _ products: ProductSide, _ bitmaps: inout EligibilityBitmaps,
    _ affinities: inout IndustryAffinities
  ) {
    let support = supports.add(for: applicant)
    if industries[applicant.industry.number] == nil {
      let row = affinities.add(applicant.industry, products.offers)
      industries.insert(Int32(row), for: applicant.industry.number)
    }
    let banks = supports.banks[support]
    for condition in Condition.allCases {
      let key = condition.key(applicant, supports.places[support], products.thresholds)
      guard conditions[condition.rawValue][key] == nil else { continue }
      let slots = bitmaps.add(condition.judge(applicant, banks, products.offers))
      conditions[condition.rawValue].insert(slots, for: key)
    }
  }
}

/// Where what was worked out for a need's keys stands.
struct NeedPlaces: Sendable {
  /// The slots that the need is scanned by: for each condition that of the products that fail, then
  /// for each fact that of the products that its blank leaves unknown.
  var slots = InlineArray<20, Int32>(repeating: 0)
  /// The node of the support book that says what the policies add.
  let support: Int32
  /// Where the row of its industry's affinities begins.
  let affinities: Int32
}

/// A need ready to be matched.
struct PreparedNeed: Sendable {
  let applicant: Applicant
  let places: NeedPlaces
}
