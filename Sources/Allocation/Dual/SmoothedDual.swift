import CAllocation
import Matching
import Parallel

/// The dual of a relaxed problem, smoothed: what limits and needs are worth at given prices.
///
/// A point in price space is an array of: each product's seat price, each product's money price, each
/// cap's price (for a point's worth of yuan, at class × groups + group) and each reserve's price, all
/// in points and not negative.
struct SmoothedDual: Sendable {
  /// What a pass finds.
  struct Value: Sendable {
    /// The smoothed dual, in points: for a sample, of the sample.
    var total = 0.0
    /// Its gradient: what the limits leave unused.
    var gradient: [Double] = []
    /// The gradient's own slope in each direction, as far as near ties tell.
    var curvature: [Double] = []
  }

  let problem: RelaxedProblem
  /// Which share of the needs the problem has.
  let share: Double
  /// For each price, what its limit offers to them.
  let supply: [Double]
  /// For each reserve and need, what the need adds to the floor's account when it is served.
  let reserveWeights: [[Float]]
  private let groups: [Int]
  private let groupCount: Int
  /// How many classes have prices of their own.
  private let classes: Int
  private let threads: Int

  /// The dual of a problem.
  ///
  /// - Parameters:
  ///   - relaxed: the needs with their pairs.
  ///   - problem: the limits.
  ///   - threads: how many threads work; values do not depend on it.
  init(_ relaxed: RelaxedProblem, limits problem: AllocationProblem, threads: Int) {
    self.problem = relaxed
    self.threads = threads
    groups = problem.groups
    groupCount = problem.groupCount
    classes = problem.caps?.classCount ?? 1
    reserveWeights = problem.reserves.map { reserve in
      (0..<problem.needCount).map { Float(reserve.weight(ofNeed: $0)) / Float(Reserve.wholeShare) }
    }
    let rows = Double(relaxed.rowCount)
    var supply = problem.seats.map { min(Double($0), rows) }
    for (quota, yuan) in zip(problem.quotas, relaxed.typicalYuan) {
      // More than all needs could take is as good as no limit, and spoils no scale.
      supply.append(min(Double(quota) / yuan, rows * 1000))
    }
    for limit in problem.caps?.limits ?? [] { supply.append(Double(limit) / Self.capYuan) }
    for reserve in problem.reserves {
      supply.append(Double(reserve.start) / Double(Reserve.wholeShare))
    }
    self.supply = supply
    share = 1
  }

  /// The dual of fewer pairs.
  ///
  /// - Parameters:
  ///   - dual: the whole.
  ///   - relaxed: some of its needs, with some of their pairs.
  ///   - share: which share of the needs they are; the limits are scaled with it.
  init(_ dual: SmoothedDual, over relaxed: RelaxedProblem, share: Double) {
    problem = relaxed
    self.share = share
    supply = dual.supply.map { $0 * share }
    reserveWeights = dual.reserveWeights
    (groups, groupCount) = (dual.groups, dual.groupCount)
    (classes, threads) = (dual.classes, dual.threads)
  }

  /// How many yuan a cap's price is for.
  static let capYuan = 1_000_000.0

  private var hasCaps: Bool { supply.count > 2 * productCount + reserveWeights.count }

  private var productCount: Int { groups.count }

  /// The dual's value, gradient and curvature.
  ///
  /// - Parameters:
  ///   - prices: the point.
  ///   - width: the width of the margin, in points.
  /// - Returns: the three.
  func value(at prices: [Double], width: Double) -> Value {
    let perClass = productPrices(prices)
    let bonuses = bonuses(prices)
    // Chunks are few with many classes, since each brings its own sums.
    let chunkSize = classes == 1 ? 2048 : 16_384
    let empty = Usage(slots: classes * productCount, reserves: reserveWeights.count)
    let usage = chunkedReduce(
      count: problem.rowCount, chunkSize: chunkSize, threads: threads, into: empty
    ) { rows in
      var usage = empty
      var served = [Float](repeating: 0, count: reserveWeights.isEmpty ? 0 : rows.count)
      var space = ChoiceSpace(longest: problem.longest)
      usage.total = space.choose(
        problem, perClass, bonuses, width: Float(width), rows: rows,
        usage: &usage.slots, served: &served)
      for (reserve, weights) in reserveWeights.enumerated() {
        for place in served.indices {
          let need = unsafe Int(problem.rows.base[rows.lowerBound + place].need)
          usage.served[reserve] += Double(served[place] * weights[need])
        }
      }
      return usage
    } take: { total, part in
      total.add(part)
    }
    return value(of: usage, at: prices)
  }

  /// For each class and product, the prices with the caps' in them.
  func productPrices(_ prices: [Double]) -> ProductPrices {
    var (seats, money): ([Float], [Float]) = ([], [])
    seats.reserveCapacity(classes * productCount)
    money.reserveCapacity(classes * productCount)
    for capClass in 0..<classes {
      for product in 0..<productCount {
        var ofMoney = prices[productCount + product]
        if hasCaps {
          ofMoney += prices[cap(capClass, product)] * problem.typicalYuan[product] / Self.capYuan
        }
        seats.append(Float(prices[product]))
        money.append(Float(ofMoney))
      }
    }
    return ProductPrices(
      seats: AlignedTable(seats), money: AlignedTable(money), classes: classes,
      products: productCount)
  }

  /// For each row, what serving it is worth with the reserves' prices; nil without reserves.
  func bonuses(_ prices: [Double]) -> AlignedTable<Float>? {
    guard !reserveWeights.isEmpty else { return nil }
    let reservePrices = prices.suffix(reserveWeights.count).map { Float($0) }
    return AlignedTable(
      (0..<problem.rowCount).map { place in
        let row = unsafe problem.rows.base[place]
        return zip(reservePrices, reserveWeights).reduce(row.bonus) {
          $0 + $1.0 * $1.1[Int(row.need)]
        }
      })
  }

  /// Where the cap's price of a class at a product's group stands.
  private func cap(_ capClass: Int, _ product: Int) -> Int {
    2 * productCount + capClass * groupCount + groups[product]
  }

  private func value(
    of usage: Usage, at prices: [Double]
  ) -> Value {
    var gradient = supply
    var curvature = supply.map { _ in 0.0 }
    for capClass in 0..<classes {
      for product in 0..<productCount {
        let slot = usage.slots[capClass * productCount + product]
        gradient[product] -= slot.seats
        gradient[productCount + product] -= slot.money
        curvature[product] += slot.seat_slope
        curvature[productCount + product] += slot.money_slope
        guard hasCaps else { continue }
        let cap = cap(capClass, product)
        let scale = problem.typicalYuan[product] / Self.capYuan
        gradient[cap] -= slot.money * scale
        curvature[cap] += slot.money_slope * scale * scale
      }
    }
    let reserves = supply.count - usage.served.count
    for (reserve, served) in usage.served.enumerated() { gradient[reserves + reserve] += served }
    var total = usage.total
    for place in prices.indices { total += prices[place] * supply[place] }
    return Value(total: total, gradient: gradient, curvature: curvature)
  }
}

/// What needs take together.
private struct Usage: Sendable {
  var total = 0.0
  /// For each class and product.
  var slots: [product_usage]
  /// For each reserve, what the served needs add to its account.
  var served: [Double]

  init(slots: Int, reserves: Int) {
    self.slots = [product_usage](repeating: product_usage(), count: slots)
    served = [Double](repeating: 0, count: reserves)
  }

  mutating func add(_ part: Usage) {
    total += part.total
    for place in slots.indices {
      slots[place].seats += part.slots[place].seats
      slots[place].money += part.slots[place].money
      slots[place].seat_slope += part.slots[place].seat_slope
      slots[place].money_slope += part.slots[place].money_slope
    }
    for place in served.indices { served[place] += part.served[place] }
  }
}
