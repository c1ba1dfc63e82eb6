/// What models are worth on logged pairs, side by side.
package struct Evaluation: Sendable {
  /// A model as its evaluation takes it.
  package struct Entrant: Sendable {
    /// Each pair's score.
    package let scores: [Double]
    /// The probability of success, if looked at, that the model itself states for a score; nil where
    /// it states none, and scores are calibrated on other firms' outcomes.
    package let calibration: (@Sendable (Double) -> Double)?

    /// A model's scores.
    package init(scores: [Double], calibration: (@Sendable (Double) -> Double)? = nil) {
      self.scores = scores
      self.calibration = calibration
    }
  }

  /// A measure of each model, and the second's beside the first's.
  package struct Line: Sendable {
    /// For each model.
    package let estimates: [Estimate?]
    /// For each model after the first.
    package let differences: [PairedDifference?]
  }

  /// A model's parts that are no single number.
  package struct Portrait: Sendable {
    package let reliability: ReliabilityCurve
    package let offPolicy: OffPolicy
    /// Each pair's place on its need's list, from 1.
    package let places: [Int32]
  }

  /// How an evaluation is made.
  package struct Terms: Sendable {
    /// How many of a list are looked at.
    package var k = 10
    package var replicates = 200
    package var seed: UInt64 = 1
    package var threads = 1
    package var rewardModel = RewardModel.linear

    /// Terms with the defaults above.
    package init() {}
  }

  /// For each of `Measure.allCases`, with successes counted by inverse propensity.
  package let weighted: [Line]
  /// Likewise with each success counted once; off-policy estimates are the same in both.
  package let unweighted: [Line]
  /// For each model, its reliability by inverse propensity, its places and off-policy terms.
  package let portraits: [Portrait]

  /// Judges models on the same pairs and the same resamples.
  ///
  /// Probabilities and rewards are fitted once and not again for each resample, so that intervals
  /// are those of models that stay as they are.
  ///
  /// - Parameters:
  ///   - entrants: the models; at least one.
  ///   - outcomes: what was logged.
  ///   - order: what decides between equal scores of a need's pairs, the lower first.
  ///   - terms: how it is done.
  package init(_ entrants: [Entrant], on outcomes: Outcomes, order: [Int32], terms: Terms) {
    let weighted = LoggedPairs(outcomes, weighsByPropensity: true)
    let unweighted = LoggedPairs(outcomes, weighsByPropensity: false)
    let folds = FirmFolds(seed: terms.seed)
    let rewards = folds.predictions(firms: outcomes.firms) { known, asked in
      terms.rewardModel.predict(outcomes, known, asked)
    }
    var cards: [Scorecard] = []
    var portraits: [Portrait] = []
    for entrant in entrants {
      let places = ListPlaces.places(scores: entrant.scores, lists: outcomes.needs, order: order)
      let offPolicy = OffPolicy(outcomes, places: places, rewards: rewards)
      for pairs in [weighted, unweighted] {
        let probabilities =
          entrant.calibration.map { entrant.scores.map($0) }
          ?? Calibration.crossFitted(scores: entrant.scores, pairs: pairs, folds: folds)
        cards.append(
          Scorecard(
            pairs, scores: entrant.scores, probabilities: probabilities, places: places,
            k: terms.k, offPolicy: offPolicy))
        guard portraits.count * 2 < cards.count else { continue }
        portraits.append(
          Portrait(
            reliability: ReliabilityCurve(probabilities: probabilities, gains: pairs.gains),
            offPolicy: offPolicy, places: places))
      }
    }
    let ones = [Double](repeating: 1, count: weighted.firmCount)
    let values = cards.map { $0.values(weights: ones) }
    let resamples = FirmBootstrap(
      replicates: terms.replicates, seed: terms.seed, threads: terms.threads
    ).values(firmCount: weighted.firmCount) { [cards] weights in
      cards.map { $0.values(weights: weights) }
    }
    func line(_ measure: Measure, _ offset: Int) -> Line {
      let numbers = stride(from: offset, to: cards.count, by: 2).map { card in
        (
          value: values[card][measure.rawValue],
          replicates: resamples.map { $0[card][measure.rawValue] }
        )
      }
      return Line(
        estimates: numbers.map { Estimate($0.value, replicates: $0.replicates) },
        differences: numbers.dropFirst().map { PairedDifference(numbers[0], $0) })
    }
    self.weighted = Measure.allCases.map { line($0, 0) }
    self.unweighted = Measure.allCases.map { line($0, 1) }
    self.portraits = portraits
  }
}
