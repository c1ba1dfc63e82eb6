package import Weighting

/// How a model is tuned on past rounds.
package struct TuningOptions: Sendable {
  /// The model that the search starts from, and that the tuned one is compared with.
  package var start: ModelFile
  /// What the ranking is to achieve.
  package var goal = TuningGoal.gain
  /// Whether shapes of features move as well as weights.
  package var tunesShapes = false
  /// How many of a list count for the gain.
  package var k = 10
  /// How many generations are searched.
  package var generations = 80
  /// How many models are tried in a generation, beside the mean.
  package var populationSize = 24
  /// What a squared unit of distance from the start costs, in standard errors.
  package var caution = 0.3
  /// How many resamples of firms intervals rest on.
  package var replicates = 200
  /// What draws depend on.
  package var seed: UInt64 = 1
  /// The model's name.
  package var name = "tuned"
  /// The day the model is made, ISO 8601.
  package var date: String?
  /// How many threads work; the answer is the same for any number.
  package var threads = 1

  /// Options with the defaults above.
  ///
  /// - Parameter start: the model to start from.
  package init(start: ModelFile) { self.start = start }
}
