private import Glibc

extension HistoryPlan {
  /// The largest strength of a crossing: it speaks of few loans.
  private static let crossingStrength = 5.0
  /// The strengths that a time split chooses from.
  private static let strengths = [2.0, 10.0]

  /// The plan for loans, and their cells in it.
  ///
  /// Each grouping is judged by how likely it makes the later loans when its shares come from the
  /// earlier ones, split at a half and at three quarters. The best one begins the main ladder; what
  /// it tells or what tells it joins it (Goodman and Kruskal's λ of 0.8 or more); and so on with
  /// what is left. Then the best grouping of each other ladder is crossed with the best of the main.
  ///
  /// - Parameter loans: the loans.
  /// - Returns: the plan, and one array of cells for each grouping.
  static func found(in loans: PastLoans) -> (plan: HistoryPlan, cells: [[Int32]]) {
    let found = CellGrouping.found(in: loans)
    var plan = HistoryPlan(
      groupings: found.map(\.grouping), strengths: [], ladders: [], baseCount: 0, crossings: [],
      lowRankGrouping: nil)
    var cells = plan.cells(of: loans.columns, count: loans.count)
    let judged = plan.groupings.indices.map { place in
      judge(cells: cells[place], cellCount: plan.groupings[place].cellCount, loans)
    }
    plan.strengths = judged.map(\.strength)
    let likelihoods = judged.map(\.likelihood)
    let sizes = cells.map { Set($0).count }
    plan.ladders = ladders(
      cells: cells, sizes: sizes, likelihoods: likelihoods, attributes: found.map(\.attribute),
      count: loans.count)
    func best(_ places: [Int]) -> Int? {
      places.max { (likelihoods[$0], -$0) < (likelihoods[$1], -$1) }
    }
    guard let main = plan.ladders.first else { return (plan, cells) }
    let base = best(main.filter { sizes[$0] <= 400 }) ?? main[0]
    plan.baseCount = (main.firstIndex(of: base) ?? 0) + 1
    plan.lowRankGrouping = main.last { sizes[$0] <= 512 }
    (plan.placeGroupings, plan.regionGrouping) = steps(
      main, sizes: sizes, attributes: found.map(\.attribute))
    for ladder in plan.ladders.dropFirst() {
      let partner = best(ladder.filter { sizes[$0] <= 60 }) ?? ladder[0]
      let crossing = CellGrouping(crossing: base, partner, cells: cells)
      cells.append(
        (0..<loans.count).map { row in
          // A crossing reads the cells of the two that it crosses.
          var both = [Int32](repeating: -1, count: max(base, partner) + 1)
          both[base] = cells[base][row]
          both[partner] = cells[partner][row]
          return crossing.cell(of: row, in: loans.columns, cells: both)
        })
      plan.crossings.append(plan.groupings.count)
      plan.groupings.append(crossing)
      plan.strengths.append(crossingStrength)
    }
    return (plan, cells)
  }

  /// Where the back-off ends, and its step before.
  ///
  /// Attributes whose finest cells are about as many (at least half of the most) say where a
  /// borrower is equally well, and neither is a step before the other. Of the rest of the ladder
  /// the step is taken that parts the way evenly: as many cells as the root of the places'.
  private static func steps(
    _ main: [Int], sizes: [Int], attributes: [Int]
  ) -> (places: [Int], region: Int?) {
    let most = main.map { sizes[$0] }.max() ?? 1
    let places = main.filter { one in
      2 * sizes[one] >= most
        && !main.contains { attributes[$0] == attributes[one] && sizes[$0] > sizes[one] }
    }
    let middle = log(Double(most)) / 2
    let region = main.filter { !places.contains($0) && sizes[$0] > 1 && sizes[$0] < most }
      .min { abs(log(Double(sizes[$0])) - middle) < abs(log(Double(sizes[$1])) - middle) }
    return (places, region)
  }

  /// The better of the strengths, and the mean logarithm of the probability of later loans.
  private static func judge(
    cells: [Int32], cellCount: Int, _ loans: PastLoans
  ) -> (likelihood: Double, strength: Double) {
    var sums = [Double](repeating: 0, count: strengths.count)
    for share in [0.5, 0.75] {
      let end = loans.earlier(share: share)
      guard end > 0 else { continue }
      let weights = loans.weights(before: end, halfLife: HistorySettings().halfLife)
      let counts = CellCounts(
        cells: cells, cellCount: cellCount, products: loans.products,
        productCount: loans.productCount, weights: weights)
      let shares = productShares(
        loans.products, productCount: loans.productCount, weights: weights)
      let step = max(1, (loans.count - end) / 1000)
      let rows = Array(stride(from: end, to: loans.count, by: step))
      for (place, strength) in strengths.enumerated() {
        var sum = 0.0
        for row in rows {
          let product = loans.products[row]
          let prior = shares[Int(product)]
          let cell = cells[row]
          let weight = cell < 0 ? 0 : counts.weight(of: product, in: cell)
          let total = cell < 0 ? 0 : counts.totals[Int(cell)]
          sum += log((weight + strength * prior) / (total + strength))
        }
        sums[place] += sum / Double(rows.count)
      }
    }
    let best = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    return (sums[best], strengths[best])
  }

  private static func ladders(
    cells: [[Int32]], sizes: [Int], likelihoods: [Double], attributes: [Int], count: Int
  ) -> [[Int]] {
    var left = likelihoods.indices.sorted {
      (-likelihoods[$0], $0) < (-likelihoods[$1], $1)
    }
    var ladders: [[Int]] = []
    while let first = left.first {
      let members = left.filter { other in
        if other == first || attributes[other] == attributes[first] { return true }
        let (fine, coarse) = sizes[first] >= sizes[other] ? (first, other) : (other, first)
        // What nearly every loan has a value of its own for would tell everything.
        return sizes[fine] < count / 8
          && association(fine: cells[fine], coarse: cells[coarse]) >= 0.8
      }
      ladders.append(members.sorted { (sizes[$0], $0) < (sizes[$1], $1) })
      left.removeAll(where: members.contains)
    }
    return ladders
  }

  /// By how much of it the error of guessing the coarse cell shrinks when the fine one is known.
  ///
  /// Source: L. A. Goodman and W. H. Kruskal, "Measures of Association for Cross
  /// Classifications", JASA 49 (1954), λ.
  static func association(fine: [Int32], coarse: [Int32]) -> Double {
    var together: [Int64: Int] = [:]
    var alone: [Int32: Int] = [:]
    for (one, other) in zip(fine, coarse) {
      together[Int64(one) << 32 | Int64(UInt32(bitPattern: other)), default: 0] += 1
      alone[other, default: 0] += 1
    }
    var most: [Int64: Int] = [:]
    for (pair, count) in together { most[pair >> 32] = max(most[pair >> 32] ?? 0, count) }
    let guessed = alone.values.max() ?? 0
    guard guessed < fine.count else { return 0 }
    return Double(most.values.reduce(0, +) - guessed) / Double(fine.count - guessed)
  }
}

/// Each product's share of the weights, where none is zero.
func productShares(_ products: [Int32], productCount: Int, weights: [Double]) -> [Double] {
  let floor = 0.02
  var shares = [Double](repeating: floor, count: productCount)
  for (row, weight) in weights.enumerated() { shares[Int(products[row])] += weight }
  let total = shares.reduce(0, +)
  return shares.map { $0 / total }
}
