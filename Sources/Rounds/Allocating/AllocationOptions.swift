package import Allocation

/// How a round's offers are decided.
package struct AllocationOptions: Sendable {
  /// The ways to decide.
  package enum Method: Equatable, Sendable {
    /// The highest objective, with a proved bound.
    case prices
    /// Stable matching; one side proposes and fares best.
    case stable(StableAllocator.Proposing)
  }

  /// The way.
  package var method = Method.prices
  /// What the offers are to keep and to strive for.
  package var terms = AllocationTerms()
  /// The gap to the bound that is good enough, as a share of the bound.
  package var gap = 0.0002
  /// The seconds after which the best so far is taken; nil for as long as the work takes.
  package var timeLimit: Double?
  /// A file of an earlier round's prices to begin at.
  package var prices: String?
  /// A file of offers that firms have accepted, which stay.
  package var accepted: String?

  /// Options with the defaults above.
  package init() {}
}
