private import Glibc
private import Parallel

/// Which products have served borrowers like this one: for a borrower's attributes, a score and a
/// probability for each product.
///
/// A product's score is the logarithm of its share of all loans, plus the main ladder's part, plus
/// the other ladders' and the crossings' parts times their few weights (`HistoryCounts`,
/// `HistorySettings`), mixed with the back-off (`HistoryBackOff`) where later loans were ranked
/// better so. It is plain arrays, to be kept as JSON.
public struct HistoryModel: Hashable, Codable, Sendable {
  /// What kind each attribute is of.
  public let kinds: [AttributeKind]
  /// The numbers that a time split chose.
  public let settings: HistorySettings
  let plan: HistoryPlan
  let counts: HistoryCounts

  /// How many products there are.
  public var productCount: Int { counts.shares.count }

  /// The attributes' ladders, each from coarse to fine, as the groupings that they are made of.
  public var ladders: [[CellGrouping.Form]] {
    plan.ladders.map { $0.map { plan.groupings[$0].form } }
  }

  /// The scores of all products for a borrower: the higher, the more likely.
  ///
  /// - Parameters:
  ///   - columns: the attributes, as the loans had them.
  ///   - row: the borrower's place in them.
  /// - Returns: a score for each product; only differences have a meaning.
  public func scores(_ columns: [AttributeColumn], row: Int) -> [Double] {
    var scorer = HistoryScorer(self)
    return scorer.scores(columns, row: row)
  }

  /// The scores of many borrowers, worked out on several threads.
  ///
  /// - Parameters:
  ///   - columns: the attributes, as the loans had them.
  ///   - count: how many borrowers they are of.
  ///   - threads: how many threads work; the answer does not depend on it.
  ///   - transform: what is made of a borrower's scores; takes its place and them.
  /// - Returns: what was made, in the borrowers' order.
  public func map<Result: Sendable>(
    _ columns: [AttributeColumn], count: Int, threads: Int,
    _ transform: @Sendable (Int, [Double]) -> Result
  ) -> [Result] {
    chunkedMap(count: count, chunkSize: 64, threads: threads) { chunk in
      var scorer = HistoryScorer(self)
      return chunk.map { transform($0, scorer.scores(columns, row: $0)) }
    }.flatMap { $0 }
  }

  /// The probabilities that belong to scores: they sum to 1.
  ///
  /// - Parameter scores: one for each product.
  /// - Returns: the probability of each.
  public func probabilities(_ scores: [Double]) -> [Double] {
    let highest = scores.max() ?? 0
    let powers = scores.map { exp(settings.sharpness * ($0 - highest)) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The feature `history` of some products for a borrower, each in [0, 1].
  ///
  /// With n products, a probability p becomes n·p / (1 + n·p): a half where the product is as
  /// likely as any, which is all that can be said without loans, more where it is likelier.
  ///
  /// - Parameters:
  ///   - products: the products' numbers; nil for one that never served anybody, of which nothing
  ///     is known: a half.
  ///   - columns: the attributes, as the loans had them.
  ///   - row: the borrower's place in them.
  /// - Returns: a value for each of the products asked for.
  public func values(
    of products: [Int32?], _ columns: [AttributeColumn], row: Int
  ) -> [Double] {
    values(of: products, scores: scores(columns, row: row))
  }

  /// The feature `history` of some products, from a borrower's scores.
  ///
  /// - Parameters:
  ///   - products: the products' numbers; nil for one that never served anybody.
  ///   - scores: the borrower's scores, one for each product of the model.
  /// - Returns: a value in [0, 1] for each of the products asked for.
  public func values(of products: [Int32?], scores: [Double]) -> [Double] {
    let likely = probabilities(scores)
    return products.map { product in
      guard let product, likely.indices.contains(Int(product)) else { return 0.5 }
      let times = Double(likely.count) * likely[Int(product)]
      return times / (1 + times)
    }
  }
}

/// Works out scores of one borrower after another in the same memory.
struct HistoryScorer {
  private let model: HistoryModel
  private var parts: HistoryParts
  private var cells: [Int32]
  private let logShares: [Double]

  /// A scorer by a model.
  init(_ model: HistoryModel) {
    self.model = model
    parts = HistoryParts(productCount: model.productCount)
    cells = [Int32](repeating: -1, count: model.plan.groupings.count)
    logShares = model.counts.shares.map { log($0) }
  }

  /// The scores of all products for a borrower.
  mutating func scores(_ columns: [AttributeColumn], row: Int) -> [Double] {
    for (place, grouping) in model.plan.groupings.enumerated() {
      cells[place] = grouping.cell(of: row, in: columns, cells: cells)
    }
    model.counts.write(cells, plan: model.plan, to: &parts)
    return parts.scores(logShares: logShares, model.settings)
  }
}

extension HistoryParts {
  /// The parts put together.
  ///
  /// The sum of the parts is right where attributes mean what they meant; where they do not, it is
  /// sure of what is wrong. Mixed with the back-off as probabilities (not as logarithms), a product
  /// that either of them finds likely stays near the top.
  func scores(logShares: [Double], _ settings: HistorySettings) -> [Double] {
    var scores = logShares.indices.map { product in
      logShares[product] + (1 - settings.lowRankShare) * main[product]
        + settings.lowRankShare * lowRank[product] + settings.ladderWeight * others[product]
        + settings.crossingWeight * crossings[product]
    }
    guard settings.backOffShare > 0 else { return scores }
    let highest = scores.max() ?? 0
    var sum = 0.0
    for product in scores.indices {
      scores[product] = exp(scores[product] - highest)
      sum += scores[product]
    }
    for product in scores.indices {
      scores[product] = log(
        (1 - settings.backOffShare) * scores[product] / sum
          + settings.backOffShare * backOff[product])
    }
    return scores
  }
}
