import Market

/// What is known of the keys met so far: for each, where its bitmaps stand.
///
/// Small, so that each thread looks its needs up in a copy of its own and only where that knows no
/// answer asks the one that all share.
struct KeyBook: Sendable {
  var supports: SupportBook
  /// For each condition, the slots of its keys.
  var conditions: [KeyTable<EligibilityBitmaps.Slots>]
  /// For each industry, where its row of affinities begins.
  var industries = KeyTable<Int32>(filling: 0)

  init(policies: [Policy], banks: [String]) {
    supports = SupportBook(policies: policies, banks: banks)
    conditions = Condition.allCases.map { _ in
      KeyTable(filling: EligibilityBitmaps.Slots(failed: 0, unknown: 0))
    }
  }
}

/// Where what was worked out for a need's keys stands.
struct NeedPlaces: Sendable {
  /// The slots that the need is scanned by: for each condition that of the products that fail, then
  /// for each fact that of the products that its blank leaves unknown.
  var slots = InlineArray<20, Int32>(repeating: 0)
  /// The node of the support book that says what the policies add.
  var support: Int32 = 0
  /// Where the row of its industry's affinities begins.
  var affinities: Int32 = 0
}

/// A need ready to be matched.
struct PreparedNeed: Sendable {
  let applicant: Applicant
  /// The need's place in the market, or in its batch where needs flow by.
  let number: Int32
  var places = NeedPlaces()
}
