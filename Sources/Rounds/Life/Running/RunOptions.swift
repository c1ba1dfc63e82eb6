/// What a round of the ledger is run with.
package struct RunOptions: Sendable {
  /// The model that scores pairs.
  package var model: ModelFile
  /// The longest that a shortlist may be.
  package var top = 10
  /// How offers are decided.
  package var allocation = AllocationOptions()
  /// Which near misses are written.
  package var nearMisses = RoundOptions.NearMisses.none
  /// Whether a page is written for each need.
  package var writesFirmLetters = false

  /// Options with the defaults above.
  package init(model: ModelFile) { self.model = model }
}
