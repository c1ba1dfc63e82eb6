package import Market

/// What a matching round is run with.
package struct RoundOptions: Sendable {
  /// How many near misses of each need are written out.
  package enum NearMisses: Hashable, Sendable {
    case none, all
    /// The best of each need by the score that they would have.
    case best(Int)
  }

  /// The market's folder, or its one workbook.
  package var market: String
  /// The day that the round is judged at.
  package var asOf: CalendarDate
  /// The model that scores pairs.
  package var model: ModelFile
  /// The longest that a shortlist may be.
  package var top = 10
  /// How offers are decided.
  package var allocation = AllocationOptions()
  /// How many threads work.
  package var threads = 1
  /// A file of banks that are left out for needs, since they declined or kept silent before.
  package var barred: String?
  /// Which near misses are written.
  package var nearMisses = NearMisses.none
  /// Whether a page is written for each need.
  package var writesFirmLetters = false
  /// Whether each bank's list is written, with firms' names and codes.
  package var writesBankLists = true
  /// Credit codes whose failed check someone who saw the licence vouches for.
  package var acceptedCodes: [String] = []
  /// Whether good rows are used though others are bad.
  package var keepsGoing = false

  /// Options with the defaults above.
  package init(market: String, asOf: CalendarDate, model: ModelFile) {
    self.market = market
    self.asOf = asOf
    self.model = model
  }
}

/// A stage of long work, with the share of it that is done.
package struct RoundProgress: Sendable {
  /// The stages of a round.
  package enum Stage: Sendable { case reading, matching, allocating, writing, learning, tuning }

  /// What is being done.
  package let stage: Stage
  /// How much of it is done, from 0 to 1.
  package let share: Double
}

/// Is told of progress; called from any thread.
package typealias ProgressReport = @Sendable (RoundProgress) -> Void
