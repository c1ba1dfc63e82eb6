public import Market
import Parallel
import Synchronization

/// A round's products and policies, made ready for needs in any number: the standing side of a
/// match, with all that was worked out for the keys of the needs met so far.
///
/// - Complexity: in memory O(products × distinct keys), however many needs flow by.
public struct Catalogue: Sendable {
  /// The day the round is judged at.
  public let asOf: CalendarDate
  /// The model that scores pairs.
  public let model: Model
  /// What has served borrowers before; nil for no knowledge.
  let history: ServiceHistory?
  /// What is left out for needs by their places in a market; nothing where needs flow by.
  let barred: BarredProducts
  let products: ProductSide
  private(set) var known: Known
  /// What the products and the known keys come to, as the loops read it.
  private(set) var tables: LoopTables

  /// What was worked out for the keys met so far.
  struct Known: Sendable {
    var keys: KeyBook
    var bitmaps: EligibilityBitmaps
    /// How close industries are to what each product prefers, in tenths: a row for each met.
    var affinities: [UInt8] = []

    /// Adds an industry's row of affinities, unless another thread has meanwhile.
    mutating func add(_ tenths: [UInt8], of industry: IndustryCode) {
      guard keys.industries[industry.number] == nil else { return }
      keys.industries.insert(Int32(affinities.count), for: industry.number)
      affinities += tenths
    }

    /// Adds what a condition says to applicants of a key, unless another thread has meanwhile.
    mutating func add(_ verdicts: VerdictBits, of condition: Condition, key: Int) {
      guard keys.conditions[condition.rawValue][key] == nil else { return }
      keys.conditions[condition.rawValue].insert(bitmaps.add(verdicts), for: key)
    }
  }

  /// The catalogue of a market's products and policies; its needs play no part.
  ///
  /// - Parameters:
  ///   - market: the market.
  ///   - model: the model that scores pairs.
  public init(_ market: Market, model: Model) {
    self.init(market, model: model, history: nil, barred: .none)
  }

  /// The same with what has served borrowers before, and with what is left out for needs.
  init(_ market: Market, model: Model, history: ServiceHistory?, barred: BarredProducts) {
    asOf = market.asOf
    self.barred = barred
    self.model = model
    self.history = history
    products = ProductSide(market)
    known = Known(
      keys: KeyBook(policies: market.policies, banks: market.banks),
      bitmaps: EligibilityBitmaps(productCount: market.products.count))
    tables = LoopTables(products, known, model.shapes)
  }

  /// The core firms that the products name.
  public var coreFirms: CoreFirms { products.coreFirms }

  /// Makes needs ready to be matched, on several threads.
  ///
  /// - Parameters:
  ///   - count: how many needs there are.
  ///   - threads: how many threads work; the answers are the same for any number.
  ///   - applicant: the applicant at a place; asked for on any thread.
  /// - Returns: the needs, in the order of their places.
  mutating func prepare(
    count: Int, threads: Int, applicant: @Sendable (Int) -> Applicant
  ) -> [PreparedNeed] {
    let products = products
    // Handed over, since whoever changes it must be its only owner, or pays for a copy.
    let shared = Mutex(known)
    known = Known(
      keys: KeyBook(policies: [], banks: []), bitmaps: EligibilityBitmaps(productCount: 0))
    defer {
      known = shared.withLock { $0 }
      tables = LoopTables(products, known, model.shapes)
    }
    return chunkedArray(count: count, chunkSize: 1024, threads: threads) { chunk, prepared in
      for place in chunk {
        prepared.append(PreparedNeed(applicant: applicant(place), number: Int32(place)))
      }
      var needs = prepared.mutableSpan
      var desk = PreparationDesk(
        count: chunk.count, products, shared.withLock { $0.keys.supports })
      desk.findSupports(of: &needs) { applicant in
        shared.withLock { known in
          _ = known.keys.supports.add(for: applicant)
          return known.keys.supports
        }
      }
      desk.findAffinities(of: &needs, shared.withLock { $0.keys.industries }) { industry, tenths in
        shared.withLock { known in
          known.add(tenths, of: industry)
          return known.keys.industries
        }
      }
      // In turn from either end, so that threads that begin together learn different keys.
      let isForward = chunk.lowerBound / 1024 % 2 == 0
      for condition in isForward ? Condition.allCases : Condition.allCases.reversed() {
        let place = condition.rawValue
        desk.findSlots(of: condition, &needs, shared.withLock { $0.keys.conditions[place] }) {
          key, verdicts in
          shared.withLock { known in
            known.add(verdicts, of: condition, key: key)
            return known.keys.conditions[place]
          }
        }
      }
    }
  }

  /// What the policies add for a need at a product's bank.
  func support(_ need: PreparedNeed, product: Int) -> BankSupport {
    known.keys.supports.banks[Int(need.places.support)][products.offers[product].bank]
  }

  /// The features of a pair, whether or not the product is open to the need.
  func features(_ need: PreparedNeed, product: Int) -> FeatureValues {
    features(need, product: product, under: model.shapes)
  }

  /// The features that a pair would have under other shapes.
  func features(_ need: PreparedNeed, product: Int, under shapes: Shapes) -> FeatureValues {
    features(
      need, product: product, service: services(of: need, [Int32(product)])[0], under: shapes)
  }

  /// The same where it is known whether the product has served borrowers like the need's.
  func features(
    _ need: PreparedNeed, product: Int, service: Double, under shapes: Shapes
  ) -> FeatureValues {
    FeatureValues(
      need: need.applicant, offer: products.offers[product],
      industryAffinity: Double(known.affinities[Int(need.places.affinities) + product]) / 10,
      support: support(need, product: product), shapes: shapes, history: service)
  }

  /// Whether products have served borrowers like a need's; a half for each where nothing is known.
  func services(of need: PreparedNeed, _ products: [Int32]) -> [Double] {
    history?.values(Int(need.number), products) ?? products.map { _ in 0.5 }
  }

  /// What a rule says of a pair.
  func verdict(_ rule: Rule, _ need: PreparedNeed, product: Int) -> Verdict {
    func fails(_ condition: Condition) -> Bool {
      known.bitmaps.has(product, slot: need.places.slots[condition.rawValue])
    }
    guard rule != .guarantee, let condition = Condition(rawValue: Int(rule.rawValue)) else {
      return Verdict(!(fails(.unsecured) && (fails(.secured) || fails(.collateral))))
    }
    if fails(condition) { return .failed }
    guard let fact = condition.fact else { return .met }
    let slot = need.places.slots[Condition.allCases.count + fact]
    return known.bitmaps.has(product, slot: slot) ? .unknown : .met
  }
}
