/// What a tuned model's ranking is to achieve.
package enum TuningGoal: String, Codable, CaseIterable, Sendable {
  /// Normalised discounted cumulative gain at k, successes by inverse propensity: the mean over needs with a
  /// success, each weighted by its successes' mean gain, as `Measure.gain` has it.
  case gain = "ndcg"
  /// Yuan that banks would grant for each need: the need's amount times its expected successes.
  case funded
  /// The share of the needs that would have a success at all.
  case served
}
