import Market

/// Finds where what was worked out for some needs' keys stands, column by column.
///
/// What is not known yet is worked out here, before the book that all threads share is locked, so
/// that threads learn side by side.
struct PreparationDesk {
  private let products: ProductSide
  /// The thread's own copy.
  private var book: SupportBook
  /// For each need, which guarantees and subsidies serve it.
  private var supports: [SupportPlaces] = []
  private var column: [Int]

  init(count: Int, _ products: ProductSide, _ book: SupportBook) {
    self.products = products
    self.book = book
    column = [Int](repeating: 0, count: count)
    supports.reserveCapacity(count)
  }

  /// Finds what the policies add for each need; before any condition.
  mutating func findSupports(
    of needs: inout MutableSpan<PreparedNeed>, add: (Applicant) -> SupportBook
  ) {
    for place in needs.indices {
      var node = book.place(for: needs[place].applicant)
      if node < 0 {
        book = add(needs[place].applicant)
        node = book.place(for: needs[place].applicant)
      }
      needs[place].places.support = Int32(node)
      supports.append(book.places[node])
    }
  }

  /// Finds the row of affinities of each need's industry.
  ///
  /// - Parameters:
  ///   - needs: the needs.
  ///   - table: what is known so far.
  ///   - add: takes up what is new; returns what is known then.
  func findAffinities(
    of needs: inout MutableSpan<PreparedNeed>, _ table: KeyTable<Int32>,
    add: (IndustryCode, [UInt8]) -> KeyTable<Int32>
  ) {
    var table = table
    for place in needs.indices {
      let industry = needs[place].applicant.industry
      var row = table[industry.number]
      if row == nil {
        let tenths = products.offers.map {
          affinityTenths(industry, preferred: $0.industriesPreferred)
        }
        table = add(industry, tenths)
        row = table[industry.number]
      }
      needs[place].places.affinities = row ?? 0
    }
  }

  /// Finds the slots of each need's key of a condition.
  ///
  /// - Parameters:
  ///   - condition: the condition.
  ///   - needs: the needs.
  ///   - table: what is known of it so far.
  ///   - add: takes up what is new; returns what is known then.
  mutating func findSlots(
    of condition: Condition, _ needs: inout MutableSpan<PreparedNeed>,
    _ table: KeyTable<EligibilityBitmaps.Slots>,
    add: (Int, VerdictBits) -> KeyTable<EligibilityBitmaps.Slots>
  ) {
    var table = table
    condition.writeKeys(of: needs.span, supports, products.thresholds, to: &column)
    let unknownPlace = condition.fact.map { Condition.allCases.count + $0 }
    for place in needs.indices {
      let key = column[place]
      var slots = table[key]
      if slots == nil {
        let banks = book.banks[Int(needs[place].places.support)]
        table = add(key, condition.judge(needs[place].applicant, banks, products.offers))
        slots = table[key]
      }
      guard let slots else { continue }
      needs[place].places.slots[condition.rawValue] = slots.failed
      if let unknownPlace { needs[place].places.slots[unknownPlace] = slots.unknown }
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
