import LinearAlgebra
package import Market
package import Matching
import Parallel
package import Weighting

/// Past rounds in the order of time with the outcomes of all their pairs: what models are learnt from
/// and judged by.
package struct PastRounds: Sendable {
  /// Where a pair stands.
  package struct Pair: Sendable {
    /// The round, from the earliest.
    package let round: Int
    /// The need's place in its market.
    package let need: Int
    /// The product's place in its market.
    package let product: Int
  }

  /// Where propensities come from.
  package enum PropensityOrigin: String, Codable, Sendable {
    /// Every pair's stands in the file.
    case given
    /// Some stand there; the others are the mean of those at the same rank.
    case partlyGiven = "partly_given"
    /// They, or those that were missing, were estimated from the outcomes.
    case estimated
    /// None does, and each counts as certain.
    case none
  }

  /// The rounds, by day.
  package let rounds: [PastRound]
  /// The pairs, in the order of `outcomes`.
  package let pairs: [Pair]
  /// What became of the pairs; features are those of `Feature.allCases`, in this order.
  package private(set) var outcomes: Outcomes
  /// Where the propensities come from.
  package private(set) var propensityOrigin: PropensityOrigin

  /// Reads past rounds.
  ///
  /// - Parameters:
  ///   - sources: their files, in any order.
  ///   - model: the model whose shapes of features hold.
  ///   - threads: how many threads work; the answer is the same for any number.
  /// - Throws: a `RoundFault` that names the file.
  package init(
    _ sources: [PastRound.Source], model: Model, threads: Int
  ) throws(RoundFault) {
    var rounds: [PastRound] = []
    for source in sources { rounds.append(try PastRound(source)) }
    rounds = rounds.enumerated().sorted {
      ($0.element.market.asOf, $0.offset) < ($1.element.market.asOf, $1.offset)
    }.map(\.element)
    self.rounds = rounds
    pairs = rounds.enumerated().flatMap { round, past in
      past.rows.map { Pair(round: round, need: $0.need, product: $0.product) }
    }
    let rows = rounds.flatMap(\.rows)
    let propensities = Self.propensities(rows)
    propensityOrigin = propensities.origin
    let numbers = Self.numbers(rounds)
    outcomes = Outcomes(
      features: Self.features(rounds, model: model, threads: threads),
      successes: rows.map(\.isSuccess), needs: numbers.needs, firms: numbers.firms,
      rounds: pairs.map { Int32($0.round) }, ranks: rows.map(\.rank),
      propensities: propensities.values)
  }

  /// Estimates the propensities that the files do not give; those that they give stay.
  ///
  /// - Parameter estimate: a propensity in (0, 1] for each pair of outcomes, such as from its rank.
  mutating func estimatePropensities(_ estimate: (Outcomes) -> [Double]) {
    guard propensityOrigin != .given else { return }
    let estimates = estimate(outcomes)
    let given = rounds.flatMap(\.rows).map(\.propensity)
    outcomes.propensities = zip(given, estimates).map { $0 ?? $1 }
    propensityOrigin = .estimated
  }

  /// Each pair's score under a model, as its round's matches would give it.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - threads: how many threads work; the answer is the same for any number.
  /// - Returns: the scores, in [0, 1] by whole billionths.
  /// - Throws: a `RoundFault` where the model cannot score a round, as when its history knows it.
  package func scores(
    under model: ModelFile, threads: Int
  ) throws(RoundFault) -> [Double] {
    var scores: [Double] = []
    for round in rounds {
      let matcher = try model.matcher(for: round.market, threads: threads)
      scores += Self.scores(of: round, by: matcher, threads: threads)
    }
    return scores
  }

  /// The same under a model that weighs no history.
  func scores(under model: Model, threads: Int) -> [Double] {
    rounds.flatMap { round in
      Self.scores(
        of: round, by: Matcher(market: round.market, model: model, threads: threads),
        threads: threads)
    }
  }

  private static func scores(of round: PastRound, by matcher: Matcher, threads: Int) -> [Double] {
    chunkedArray(count: round.rows.count, chunkSize: 512, threads: threads) {
      rows, scores in
      for row in round.rows[rows] {
        let score = matcher.scores(need: row.need, product: row.product).score
        scores.append(Double(score.billionths) / 1e9)
      }
    }
  }

  /// A pair's product.
  package func product(of pair: Pair) -> Product {
    rounds[pair.round].market.products[pair.product]
  }

  /// A pair's need.
  package func need(of pair: Pair) -> Need { rounds[pair.round].market.needs[pair.need] }

  /// A pair's firm.
  package func firm(of pair: Pair) -> Firm {
    let market = rounds[pair.round].market
    return market.firms[market.firmOfNeed[pair.need]]
  }

  private static func features(_ rounds: [PastRound], model: Model, threads: Int) -> Matrix {
    let rows = rounds.flatMap { round in
      let matcher = Matcher(market: round.market, model: model, threads: threads)
      return chunkedMap(count: round.rows.count, chunkSize: 512, threads: threads) { rows in
        round.rows[rows].map { matcher.features(need: $0.need, product: $0.product) }
      }.flatMap { $0 }
    }
    return Matrix(
      rowCount: rows.count, columnCount: Feature.allCases.count,
      columnByColumn: Feature.allCases.flatMap { feature in rows.map { $0[feature] } })
  }

  /// Needs numbered over all rounds, and firms by their credit codes.
  private static func numbers(_ rounds: [PastRound]) -> (needs: [Int32], firms: [Int32]) {
    var needs: [Int32] = []
    var firms: [Int32] = []
    var firmNumbers: [CreditCode: Int32] = [:]
    var need: Int32 = -1
    for round in rounds {
      var last = -1
      for row in round.rows {
        if row.need != last { need += 1 }
        last = row.need
        let code = round.market.needs[row.need].firm
        let firm = firmNumbers[code] ?? Int32(firmNumbers.count)
        firmNumbers[code] = firm
        needs.append(need)
        firms.append(firm)
      }
    }
    return (needs, firms)
  }

  private static func propensities(
    _ rows: [OutcomeFile.Row]
  ) -> (values: [Double], origin: PropensityOrigin) {
    let given = rows.filter { $0.propensity != nil }
    guard !given.isEmpty else { return (rows.map { _ in 1 }, .none) }
    let curve = ExaminationCurve(
      ranks: given.map(\.rank), propensities: given.compactMap(\.propensity))
    return (
      rows.map { $0.propensity ?? curve.probability(ofPlace: $0.rank) },
      given.count == rows.count ? .given : .partlyGiven
    )
  }
}
