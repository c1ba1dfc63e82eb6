import Market

/// Finds where what was worked out for some needs' keys stands, column by column.
///
/// What is not known yet is worked out here, before the book that all threads share is locked, so
/// that threads learn side by side.
struct PreparationDesk {
  /// For each applicant, what was found so far.
  private(set) var places: [NeedPlaces]
  private let applicants: [Applicant]
  private let products: ProductSide
  /// The thread's own copy.
  private var book: SupportBook
  private var supports: [SupportPlaces] = []
  private var column: [Int]

  init(_ applicants: [Applicant], _ products: ProductSide, _ book: SupportBook) {
    self.applicants = applicants
    self.products = products
    self.book = book
    places = [NeedPlaces](repeating: NeedPlaces(), count: applicants.count)
    column = [Int](repeating: 0, count: applicants.count)
  }

  /// Finds what the policies add for each applicant; before any condition.
  mutating func findSupports(add: (Applicant) -> SupportBook) {
    supports.reserveCapacity(applicants.count)
    for (place, applicant) in applicants.enumerated() {
      var node = book.place(for: applicant)
      if node < 0 {
        book = add(applicant)
        node = book.place(for: applicant)
      }
      places[place].support = Int32(node)
      supports.append(book.places[node])
    }
  }

  /// Finds the row of affinities of each applicant's industry.
  ///
  /// - Parameters:
  ///   - table: what is known so far.
  ///   - add: takes up what is new; returns what is known then.
  mutating func findAffinities(
    _ table: KeyTable<Int32>, add: (IndustryCode, [UInt8]) -> KeyTable<Int32>
  ) {
    var table = table
    for (place, applicant) in applicants.enumerated() {
      var row = table[applicant.industry.number]
      if row == nil {
        let tenths = products.offers.map {
          affinityTenths(applicant.industry, preferred: $0.industriesPreferred)
        }
        table = add(applicant.industry, tenths)
        row = table[applicant.industry.number]
      }
      places[place].affinities = row ?? 0
    }
  }

  /// Finds the slots of each applicant's key of a condition.
  ///
  /// - Parameters:
  ///   - condition: the condition.
  ///   - table: what is known of it so far.
  ///   - add: takes up what is new; returns what is known then.
  mutating func findSlots(
    of condition: Condition, _ table: KeyTable<EligibilityBitmaps.Slots>,
    add: (Int, VerdictBits) -> KeyTable<EligibilityBitmaps.Slots>
  ) {
    var table = table
    condition.writeKeys(of: applicants, supports, products.thresholds, to: &column)
    let unknownPlace = condition.fact.map { Condition.allCases.count + $0 }
    for (place, key) in column.enumerated() {
      var slots = table[key]
      if slots == nil {
        let banks = book.banks[Int(places[place].support)]
        table = add(key, condition.judge(applicants[place], banks, products.offers))
        slots = table[key]
      }
      guard let slots else { continue }
      places[place].slots[condition.rawValue] = slots.failed
      if let unknownPlace { places[place].slots[unknownPlace] = slots.unknown }
    }
  }
}

/// How closely a trade is one that a product prefers: class 10, group 9, division 8, section 6 and
/// none 2; 5 where the product prefers nothing.
private func affinityTenths(_ industry: IndustryCode, preferred: [IndustryCode]) -> UInt8 {
  guard !preferred.isEmpty else { return 5 }
  var best: UInt8 = 2
  for wanted in preferred where wanted.contains(industry) {
    let closeness: UInt8 =
      switch wanted.length {
      case 1: 6
      case 3: 8
      case 4: 9
      default: 10
      }
    best = max(best, closeness)
  }
  return best
}
