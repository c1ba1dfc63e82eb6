/// Looks for the prices that prove the lowest bound: the minimum of the Lagrangian dual.
///
/// The dual is smoothed with a margin that narrows from stage to stage, and each stage's minimum is
/// found by a quasi-Newton method from the one before. Wide margins first look at a sample of the
/// needs, narrow ones at pairs that can still be chosen. Rounded to whole numbers, the prices of every
/// stage are judged by the exact bound that they prove, and the best are kept.
struct PriceSearch {
  /// What the search came to.
  struct Result {
    /// The best prices.
    var prices: Prices
    /// The bound that they prove, in billionths.
    var bound: Int
    /// How many times the needs' choices were made, a sample counted as its share.
    var passes: Double
  }

  /// A stage of the search.
  private struct Stage {
    /// The margin's width in points.
    let width: Double
    /// Of how many needs the sample is; nil for all.
    var sample: Int?
    /// A fall of the dual by so much of the width for each need is small.
    var smallFall = 5e-5

    /// By how much a pair may miss its need's choice and still be looked at.
    ///
    /// A sample's prices are too rough to tell.
    var screen: Double { sample == nil ? 20 * width : .infinity }
  }

  private static let stages = [
    Stage(width: 0.3, sample: 3_000, smallFall: 5e-4),
    Stage(width: 0.1, sample: 10_000, smallFall: 2e-4),
    Stage(width: 0.05, sample: 40_000, smallFall: 1e-4),
    Stage(width: 0.03), Stage(width: 0.01), Stage(width: 0.003), Stage(width: 0.001),
  ]

  let problem: AllocationProblem
  let threads: Int
  /// The search ends with a stage that lowers the bound by less than this share of all needs' best
  /// values.
  let accuracy: Double
  let shouldStop: () -> Bool
  /// Told which share of the stages is done.
  var report: (Double) -> Void = { _ in }

  /// Searches for prices.
  ///
  /// - Parameter start: prices of a problem like this one, to begin at.
  /// - Returns: the best prices found.
  func run(from start: Prices? = nil) -> Result {
    let relaxed = RelaxedProblem(problem, threads: threads)
    let dual = SmoothedDual(relaxed, limits: problem, threads: threads)
    let first = start ?? Prices(noneIn: problem)
    var result = Result(
      prices: first, bound: problem.dualValue(at: first, threads: threads), passes: 1)
    var point = dual.point(first)
    let values = problem.bestValues
    for (place, stage) in Self.stages.enumerated() where start == nil || stage.sample == nil {
      report(Double(place) / Double(Self.stages.count))
      let before = result.bound
      point = minimum(of: dual, from: point, stage, screen: stage.screen, &result)
      guard stage.sample == nil || shouldStop() else { continue }
      let bound = judge(point, of: dual, &result)
      if Double(bound - before) > Self.screenedOut * Double(before), !shouldStop() {
        point = minimum(
          of: dual, from: dual.point(result.prices), stage, screen: .infinity, &result)
        _ = judge(point, of: dual, &result)
      }
      if shouldStop() || Double(before - result.bound) < accuracy * values { break }
    }
    return result
  }

  /// A bound that is higher than before by more than this share tells that pairs which matter were
  /// screened out.
  private static let screenedOut = 1e-4

  /// Keeps the prices of a point if they prove a lower bound.
  ///
  /// - Returns: the bound that they prove.
  private func judge(_ point: [Double], of dual: SmoothedDual, _ result: inout Result) -> Int {
    let prices = dual.prices(point)
    let bound = problem.dualValue(at: prices, threads: threads)
    result.passes += 1
    if bound < result.bound { (result.prices, result.bound) = (prices, bound) }
    return bound
  }

  /// The minimum of a stage.
  private func minimum(
    of whole: SmoothedDual, from start: [Double], _ stage: Stage, screen: Double,
    _ result: inout Result
  ) -> [Double] {
    let stride = max(1, whole.problem.rowCount / (stage.sample ?? .max))
    let screened = whole.problem.screened(
      at: whole.productPrices(start), bonuses: whole.bonuses(start), margin: Float(screen),
      stride: stride, threads: threads)
    let dual = SmoothedDual(whole, over: screened, share: 1 / Double(stride))
    var method = QuasiNewton(from: start, most: whole.most(problem.reserves), of: dual, stage.width)
    let rows = Double(screened.rowCount)
    var smallFalls = 0
    for round in 0..<200 where !shouldStop() {
      guard let fall = method.step() else { break }
      if round > 5, fall < stage.smallFall * stage.width * rows { smallFalls += 1 }
      if smallFalls > 3 { break }
    }
    result.passes += dual.share * Double(method.passes) + 1
    return method.point
  }
}

extension AllocationProblem {
  /// The sum of each need's best value, in billionths: how large objectives are, bonuses aside, which can
  /// be any size.
  fileprivate var bestValues: Double {
    (0..<needCount).reduce(0.0) { sum, need in
      sum + Double(pairs(ofNeed: need).reduce(0) { max($0, values[$1]) })
    }
  }
}

extension SmoothedDual {
  /// Whole prices of a point.
  func prices(_ point: [Double]) -> Prices {
    let products = problem.typicalYuan.count
    let reserves = supply.count - reserveWeights.count
    func whole(_ price: Double) -> Int { Int(min(price, 1e15).rounded()) }
    let perUnit = Double(Prices.yuanPerUnit) * pointBillionths
    return Prices(
      seats: point[..<products].map { whole($0 * pointBillionths) },
      money: (0..<products).map {
        whole(point[products + $0] / problem.typicalYuan[$0] * perUnit)
      },
      caps: point[(2 * products)..<reserves].map { whole($0 / Self.capYuan * perUnit) },
      reserves: point[reserves...].map { whole($0 * pointBillionths) })
  }

  /// The point of whole prices.
  func point(_ prices: Prices) -> [Double] {
    let perUnit = Double(Prices.yuanPerUnit) * pointBillionths
    return prices.seats.map { Double($0) / pointBillionths }
      + zip(prices.money, problem.typicalYuan).map { Double($0) / perUnit * $1 }
      + prices.caps.map { Double($0) / perUnit * Self.capYuan }
      + prices.reserves.map { Double($0) / pointBillionths }
  }

  /// The highest that each price can be: a reserve's is what a missing need costs.
  func most(_ reserves: [Reserve]) -> [Double] {
    supply.dropLast(reserves.count).map { _ in Double.infinity }
      + reserves.map { Double($0.penalty) / pointBillionths }
  }

  /// What is added to the curvature of a stage: a price moves by a point at most when its limit is
  /// missed by twenty times what it offers.
  var stiffness: [Double] {
    supply.dropLast(reserveWeights.count).map { 20 * $0 + 1e-9 }
      + reserveWeights.map { _ in Double(problem.rowCount) }
  }
}
