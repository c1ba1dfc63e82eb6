public import Market

/// A market made ready for matching under a model.
///
/// Making one works out every rule for each distinct key, and each firm's industry against each
/// product: all that later questions share.
public struct Matcher: Sendable {
  /// The market.
  public let market: Market
  let catalogue: Catalogue
  /// The needs, in the market's order.
  let prepared: [PreparedNeed]

  /// Makes a market ready.
  ///
  /// - Parameters:
  ///   - market: the market.
  ///   - model: the model to score by.
  ///   - history: what has served borrowers before, for the feature `history`; nil for no knowledge.
  ///   - barred: the products that are left out for needs, whatever the rules say.
  ///   - threads: how many threads work.
  /// - Complexity: O(needs × rules + distinct keys × products).
  public init(
    market: Market, model: Model, history: ServiceHistory? = nil, barred: BarredProducts = .none,
    threads: Int = 1
  ) {
    self.market = market
    var catalogue = Catalogue(market, model: model, history: history, barred: barred)
    let (coreFirms, firmOfNeed, day) = (catalogue.coreFirms, market.firmOfNeed, market.asOf)
    prepared = unsafe market.needs.withUnsafeBufferPointer { needs in
      unsafe market.firms.withUnsafeBufferPointer { firms in
        // Read alone, and only while they are lent.
        nonisolated(unsafe) let needs = unsafe needs
        nonisolated(unsafe) let firms = unsafe firms
        return unsafe catalogue.prepare(count: needs.count, threads: threads) { need in
          let firm = firmOfNeed[need]
          guard let needs = unsafe needs.baseAddress, let firms = unsafe firms.baseAddress else {
            preconditionFailure("a need that is asked for is there, and so is its firm")
          }
          return unsafe Applicant(needs + need, of: firms + firm, on: day, coreFirms)
        }
      }
    }
    self.catalogue = catalogue
  }

  /// The model that scores pairs.
  public var model: Model { catalogue.model }

  /// The products that are left out for needs, whatever the rules say.
  public var barred: BarredProducts { catalogue.barred }

  /// The features of a pair, whether or not the product is open to the need.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: their values, each in [0, 1].
  public func features(need: Int, product: Int) -> FeatureValues {
    catalogue.features(prepared[need], product: product)
  }

  /// The features that a pair would have under other shapes than the model's.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  ///   - shapes: where features come to their full value.
  /// - Returns: their values, each in [0, 1].
  public func features(need: Int, product: Int, under shapes: Shapes) -> FeatureValues {
    catalogue.features(prepared[need], product: product, under: shapes)
  }

  /// What the policies add for a need at a product's bank.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: whether a policy guarantees it, and the best subsidy in basis points.
  public func support(need: Int, product: Int) -> (isGuaranteed: Bool, subsidyPoints: Int) {
    let support = catalogue.support(prepared[need], product: product)
    return (support.isGuaranteed, support.subsidyPoints)
  }

  /// Why a need stays out of the round; nil when it takes part.
  public func exclusion(ofNeed need: Int) -> Exclusion? { prepared[need].applicant.exclusion }

  /// The scores of a pair, whether or not the product is open to the need.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: the scores; under a model that compares products, a closed one stands as if it alone were
  ///   open too.
  public func scores(need: Int, product: Int) -> PairScores {
    let features = features(need: need, product: product)
    guard !model.isAbsolute else { return PairScores(features, under: model) }
    let standing = NeedStandings(catalogue, prepared[need]).standing(of: product, features)
    return PairScores(features, under: model, score: standing.score)
  }
}

/// How well a pair fits: in all, and for each of its sides.
public struct PairScores: Sendable {
  /// The pair's score in all: the weighted mean of its features, or how it stands among the need's
  /// products.
  public let score: Score
  /// The weighted mean of the firm's side.
  public let firmScore: Score
  /// The weighted mean of the bank's side.
  public let bankScore: Score

  /// The scores of a pair with these features under a model that scores pairs by themselves.
  init(_ features: FeatureValues, under model: Model) {
    self.init(features, under: model, score: model.score(features))
  }

  init(_ features: FeatureValues, under model: Model, score: Score) {
    self.score = score
    firmScore = model.firmScore(features)
    bankScore = model.bankScore(features)
  }
}
