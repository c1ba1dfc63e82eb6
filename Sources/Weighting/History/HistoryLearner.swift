private import Glibc
private import Parallel

/// Learns a `HistoryModel` from past loans.
///
/// What is chosen is chosen by time splits: from the loans before a moment, those after it are
/// ranked. A random split would choose a model that knows the past by heart, and lenders change.
public struct HistoryLearner: Sendable {
  /// How many threads work; the model does not depend on it.
  public var threads = 1
  /// The settings that are tried.
  public var candidates = HistoryLearner.usual

  /// A learner with so many threads.
  ///
  /// - Parameter threads: how many threads work; at least one.
  public init(threads: Int = 1) { self.threads = threads }

  /// The settings that are tried, the one that is preferred first.
  public static let usual: [HistorySettings] = {
    var all = [HistorySettings()]
    for halfLife in [1000.0, 3000] {
      for (ladder, crossing) in [(0.15, 0.3), (0.15, 0.5), (0.25, 0.5)] {
        for share in [0.5, 0] {
          var settings = HistorySettings()
          settings.halfLife = halfLife
          settings.ladderWeight = ladder
          settings.crossingWeight = crossing
          settings.backOffShare = share
          if settings != all[0] { all.append(settings) }
        }
      }
    }
    return all
  }()

  /// Where the loans are split.
  private static let splits = [0.5, 0.65, 0.8]
  /// How many of the later loans are ranked for at a split, evenly spread over them.
  private static let rankedCount = 400
  /// Fewer loans than this cannot choose anything.
  private static let fewest = 100

  /// The model of loans.
  ///
  /// - Parameter loans: the loans.
  /// - Returns: a model of all of them, with the settings that rank best at the time splits.
  public func learn(_ loans: PastLoans) -> HistoryModel {
    let (plan, cells) = HistoryPlan.found(in: loans)
    let settings = loans.count < Self.fewest ? candidates[0] : chosen(loans, plan, cells)
    let counts = HistoryCounts(
      loans, before: loans.count, plan: plan, cells: cells, halfLife: settings.halfLife)
    return HistoryModel(kinds: loans.kinds, settings: settings, plan: plan, counts: counts)
  }

  /// What a split says about candidates of one half-life.
  private struct Verdict: Sendable {
    var tallies: [RankingTally]
    /// For each candidate and sharpness the sum of the logarithms of probabilities.
    var likelihoods: [[Double]]
  }

  /// Two to five fifths, so that one power gives all.
  private static let sharpnesses = [0.4, 0.6, 0.8, 1]

  private func chosen(_ loans: PastLoans, _ plan: HistoryPlan, _ cells: [[Int32]])
    -> HistorySettings
  {
    var halfLives: [Double] = []
    for one in candidates where !halfLives.contains(one.halfLife) { halfLives.append(one.halfLife) }
    let tasks = halfLives.flatMap { halfLife in Self.splits.map { (halfLife, $0) } }
    let verdicts = chunkedMap(count: tasks.count, chunkSize: 1, threads: threads) { chunk in
      verdict(
        loans, plan, cells, halfLife: tasks[chunk.lowerBound].0, share: tasks[chunk.lowerBound].1)
    }
    var goals: [[Double]] = []
    var tried: [(settings: HistorySettings, split: [Verdict], place: Int)] = []
    for halfLife in halfLives {
      let same = candidates.filter { $0.halfLife == halfLife }
      let split = zip(tasks, verdicts).filter { $0.0.0 == halfLife }.map(\.1)
      for (place, settings) in same.enumerated() {
        goals.append(
          split.map { $0.tallies[place].meanReciprocalRank + $0.tallies[place].hit10 })
        tried.append((settings, split, place))
      }
    }
    // The preferred settings give way only to what is better at every split: what is better at
    // one and worse at another has learned a moment.
    let better = goals.indices.filter { place in
      zip(goals[place], goals[0]).allSatisfy { $0 >= $1 }
    }
    let best = better.max { goals[$0].reduce(0, +) < goals[$1].reduce(0, +) } ?? 0
    let sums = Self.sharpnesses.indices.map { sharp in
      tried[best].split.reduce(0) { $0 + $1.likelihoods[tried[best].place][sharp] }
    }
    var settings = tried[best].settings
    settings.sharpness = Self.sharpnesses[sums.indices.max { sums[$0] < sums[$1] } ?? 0]
    return settings
  }

  private func verdict(
    _ loans: PastLoans, _ plan: HistoryPlan, _ cells: [[Int32]], halfLife: Double, share: Double
  ) -> Verdict {
    let tried = candidates.filter { $0.halfLife == halfLife }
    let end = loans.earlier(share: share)
    let counts = HistoryCounts(loans, before: end, plan: plan, cells: cells, halfLife: halfLife)
    let logShares = counts.shares.map { log($0) }
    var verdict = Verdict(
      tallies: tried.map { _ in RankingTally() },
      likelihoods: tried.map { _ in Self.sharpnesses.map { _ in 0 } })
    var parts = HistoryParts(productCount: loans.productCount)
    for row in stride(
      from: end, to: loans.count, by: max(1, (loans.count - end) / Self.rankedCount))
    {
      counts.write(cells.map { $0[row] }, plan: plan, to: &parts)
      let product = Int(loans.products[row])
      for (place, settings) in tried.enumerated() {
        let scores = parts.scores(logShares: logShares, settings)
        verdict.tallies[place].add(RankingTally.rank(of: product, in: scores))
        for (sharp, logarithm) in Self.logProbabilities(of: product, scores).enumerated() {
          verdict.likelihoods[place][sharp] += logarithm
        }
      }
    }
    return verdict
  }

  /// The logarithm of a product's probability at each sharpness.
  private static func logProbabilities(of product: Int, _ scores: [Double]) -> [Double] {
    let highest = scores.max() ?? 0
    var (two, three, four, five) = (0.0, 0.0, 0.0, 0.0)
    for score in scores {
      let fifth = exp(0.2 * (score - highest))
      let square = fifth * fifth
      two += square
      three += square * fifth
      four += square * square
      five += square * square * fifth
    }
    return zip(sharpnesses, [two, three, four, five]).map { sharpness, sum in
      sharpness * (scores[product] - highest) - log(sum)
    }
  }
}
