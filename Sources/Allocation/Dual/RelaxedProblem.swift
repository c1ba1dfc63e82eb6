import CAllocation
import Matching
import Parallel

/// An allocation problem as the search for prices sees it: each need alone against prices, in points.
///
/// A point is a billion billionths, so a score of 1. What a pair takes of its product's money is
/// counted in the product's typical amount (its pairs' mean), which gives prices for seats and prices
/// for money the same scale. Float is enough here: what is found is rounded to whole numbers, and
/// the exact bound judges those.
struct RelaxedProblem: Sendable {
  /// The needs that have a pair.
  let rows: AlignedTable<need_row>
  /// How many needs have a pair.
  let rowCount: Int
  /// The most pairs that a need has.
  let longest: Int
  /// For each pair, its product, what choosing it is worth, and what it takes.
  private let products: AlignedTable<Int32>
  private let worths: AlignedTable<Float>
  private let loads: AlignedTable<Float>
  private let groups: AlignedTable<Int32>
  /// For each product, the yuan that count as one.
  let typicalYuan: [Double]

  /// The problem without the pairs that cannot be chosen.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - threads: how many threads work.
  init(_ problem: AllocationProblem, threads: Int) {
    var sums = [Double](repeating: 0, count: problem.productCount)
    var counts = sums
    for (product, yuan) in zip(problem.products, problem.yuan)
    where yuan <= problem.quotas[Int(product)] {
      sums[Int(product)] += Double(yuan)
      counts[Int(product)] += 1
    }
    let typical = zip(sums, counts).map { sum, count in sum > 0 ? sum / count : 1 }
    let parts = chunkedMap(count: problem.needCount, chunkSize: 4096, threads: threads) { needs in
      var part = Part()
      for need in needs where problem.offerLimits[need] > 0 {
        for pair in problem.pairs(ofNeed: need) where problem.fitsAlone(pair, need: need) {
          let product = problem.products[pair]
          part.append(
            product, worth: Float(Double(problem.values[pair]) / pointBillionths),
            load: Float(Double(problem.yuan[pair]) / typical[Int(product)]))
        }
        part.endRow(
          limit: problem.offerLimits[need], capClass: problem.caps?.classOfNeed[need] ?? 0,
          bonus: Float(Double(problem.coverageBonuses[need]) / pointBillionths), need: need)
      }
      return part
    }
    self.init(
      parts, groups: AlignedTable(problem.groups.map(Int32.init)), typicalYuan: typical)
  }

  private init(_ parts: [Part], groups: AlignedTable<Int32>, typicalYuan: [Double]) {
    var rows: [need_row] = []
    rows.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
    var (offset, longest) = (Int32(0), Int32(0))
    for part in parts {
      for var row in part.rows {
        longest = max(longest, row.end - row.start)
        row.start += offset
        row.end += offset
        rows.append(row)
      }
      offset += Int32(part.products.count)
    }
    self.rows = AlignedTable(rows)
    rowCount = rows.count
    self.longest = Int(longest)
    products = AlignedTable(joining: parts.map(\.products))
    worths = AlignedTable(joining: parts.map(\.worths))
    loads = AlignedTable(joining: parts.map(\.loads))
    self.groups = groups
    self.typicalYuan = typicalYuan
  }

  /// A sample of the needs with only the pairs that could be chosen at prices near to these.
  ///
  /// Each need's pairs stand with the best first, so that a choice soon knows what has no part in it.
  ///
  /// - Parameters:
  ///   - prices: the prices.
  ///   - bonuses: what serving each row is worth at these prices; nil for the rows' own.
  ///   - margin: by how much a pair may miss its need's choice, in points.
  ///   - stride: every how manieth need is in the sample.
  ///   - threads: how many threads work.
  /// - Returns: the sample.
  func screened(
    at prices: ProductPrices, bonuses: AlignedTable<Float>?, margin: Float, stride: Int,
    threads: Int
  ) -> RelaxedProblem {
    let sampled = (rowCount + stride - 1) / stride
    let parts = chunkedMap(count: sampled, chunkSize: 2048, threads: threads) { sample in
      var part = Part()
      var space = ChoiceSpace(longest: longest)
      for place in sample.lazy.map({ $0 * stride }) {
        space.forNear(self, prices, bonuses, margin: margin, row: place) { pair in
          unsafe part.append(products.base[pair], worth: worths.base[pair], load: loads.base[pair])
        }
        let row = unsafe rows.base[place]
        part.endRow(
          limit: Int(row.limit), capClass: Int(row.cap_class), bonus: row.bonus, need: Int(row.need)
        )
      }
      return part
    }
    return RelaxedProblem(parts, groups: groups, typicalYuan: typicalYuan)
  }

  /// The columns as the loop in C reads them; good as long as the problem is.
  var columns: pair_columns {
    unsafe pair_columns(
      rows: rows.base, products: products.base, worths: worths.base, loads: loads.base,
      groups: groups.base)
  }
}

/// Some rows on their way into a problem.
private struct Part: Sendable {
  var rows: [need_row] = []
  var products: [Int32] = []
  var worths: [Float] = []
  var loads: [Float] = []
  private var start = 0

  mutating func append(_ product: Int32, worth: Float, load: Float) {
    products.append(product)
    worths.append(worth)
    loads.append(load)
  }

  /// Makes a row of the pairs since the last, unless there are none.
  mutating func endRow(limit: Int, capClass: Int, bonus: Float, need: Int) {
    guard products.count > start else { return }
    rows.append(
      need_row(
        start: Int32(start), end: Int32(products.count),
        limit: Int32(min(limit, products.count - start)), cap_class: Int32(capClass), bonus: bonus,
        need: Int32(need)))
    start = products.count
  }
}

/// How many billionths a point has.
let pointBillionths = 1e9
