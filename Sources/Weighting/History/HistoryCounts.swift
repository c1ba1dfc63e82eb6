private import Glibc

/// What past loans say about each product, ready to be asked for a borrower's cells.
struct HistoryCounts: Hashable, Codable, Sendable {
  /// Each product's share of all loans, older ones counting less.
  let shares: [Double]
  /// The counts of each grouping's cells.
  let counts: [CellCounts]
  /// The main ladder's groups with all loans counting the same; nil where there are none.
  let lowRank: LowRankShares?
  /// What is said without any other attribute.
  let backOff: HistoryBackOff

  /// The counts of the first loans.
  ///
  /// - Parameters:
  ///   - loans: the loans.
  ///   - end: how many of them may be looked at.
  ///   - plan: the groupings.
  ///   - cells: the loans' cells in each.
  ///   - halfLife: after how many later loans a loan counts half.
  init(
    _ loans: PastLoans, before end: Int, plan: HistoryPlan, cells: [[Int32]], halfLife: Double
  ) {
    let weights = loans.weights(before: end, halfLife: halfLife)
    shares = productShares(
      loans.products, productCount: loans.productCount, weights: weights)
    counts = plan.groupings.indices.map { place in
      CellCounts(
        cells: cells[place], cellCount: plan.groupings[place].cellCount, products: loans.products,
        productCount: loans.productCount, weights: weights)
    }
    lowRank = plan.lowRankGrouping.flatMap { place in
      let same = [Double](repeating: 1, count: end)
      let counts = CellCounts(
        cells: cells[place], cellCount: plan.groupings[place].cellCount, products: loans.products,
        productCount: loans.productCount, weights: same)
      // Without an answer the main ladder speaks alone.
      return try? LowRankShares(
        counts,
        shares: productShares(loans.products, productCount: loans.productCount, weights: same))
    }
    backOff = HistoryBackOff(loans, before: end, plan: plan, cells: cells, halfLife: halfLife)
  }

  /// The parts of the products' scores for a borrower, each but for a constant that is the same for
  /// all products.
  ///
  /// A ladder's part is log(P/Q): from Q, the shares of all loans, each grouping from coarse to
  /// fine makes P' = (counted + strength · P) / (total + strength), the interpolation of F. Jelinek
  /// and R. L. Mercer, "Interpolated estimation of Markov source parameters" (1980), in Dirichlet's
  /// form (D. MacKay and L. Peto, "A hierarchical Dirichlet language model", 1995). Only products
  /// that served somebody in one of the cells differ by more than a constant.
  ///
  /// - Parameters:
  ///   - borrower: the borrower's cells, one for each grouping; -1 for none.
  ///   - plan: the groupings.
  ///   - parts: where the parts are written.
  func write(_ borrower: [Int32], plan: HistoryPlan, to parts: inout HistoryParts) {
    parts.clear()
    backOff.write(borrower, plan: plan, to: &parts.backOff)
    for (place, ladder) in plan.ladders.enumerated() {
      parts.begin()
      for (step, grouping) in ladder.enumerated() {
        refine(grouping, borrower[grouping], plan, &parts)
        if place == 0, step + 1 == plan.baseCount { cross(borrower, plan, &parts) }
      }
      for product in parts.touched {
        let lift = log(parts.value[Int(product)] / (shares[Int(product)] * parts.scale))
        if place == 0 {
          parts.main[Int(product)] = lift
        } else {
          parts.others[Int(product)] += lift
        }
      }
    }
    guard let lowRank, let grouping = plan.lowRankGrouping, borrower[grouping] >= 0 else {
      // A group that nobody was in yet is spoken for by the coarser groupings alone.
      parts.lowRank = parts.main
      return
    }
    for product in shares.indices {
      parts.lowRank[product] =
        2 * log(lowRank.root(of: product, in: Int(borrower[grouping])))
    }
  }

  private func refine(
    _ grouping: Int, _ cell: Int32, _ plan: HistoryPlan, _ parts: inout HistoryParts
  ) {
    guard cell >= 0 else { return }
    let total = counts[grouping].totals[Int(cell)]
    let strength = plan.strengths[grouping]
    let kept = strength / (total + strength)
    for product in parts.touched { parts.value[Int(product)] *= kept }
    parts.scale *= kept
    for place in counts[grouping].places(of: cell) {
      let product = Int(counts[grouping].products[place])
      if parts.value[product] == 0 {
        parts.value[product] = shares[product] * parts.scale
        parts.touched.append(Int32(product))
      }
      parts.value[product] += counts[grouping].weights[place] / (total + strength)
    }
  }

  /// The crossings' parts: log(P'/P) where P are the shares at the main ladder's step they stand on.
  private func cross(_ borrower: [Int32], _ plan: HistoryPlan, _ parts: inout HistoryParts) {
    for grouping in plan.crossings where borrower[grouping] >= 0 {
      for place in counts[grouping].places(of: borrower[grouping]) {
        let product = Int(counts[grouping].products[place])
        let value = parts.value[product]
        let share = value == 0 ? shares[product] * parts.scale : value
        parts.crossings[product] += log1p(
          counts[grouping].weights[place] / (plan.strengths[grouping] * share))
      }
    }
  }
}

/// The parts of all products' scores for one borrower, and the memory to work them out in.
struct HistoryParts {
  /// The main ladder's part.
  var main: [Double]
  /// The other ladders' parts together.
  var others: [Double]
  /// The crossings' parts together.
  var crossings: [Double]
  /// The low-rank form of the main ladder's part.
  var lowRank: [Double]
  /// The back-off's probabilities.
  var backOff: [Double]
  /// The products that differ from `scale` times their share, in a ladder.
  fileprivate(set) var touched: [Int32] = []
  fileprivate var value: [Double]
  fileprivate var scale = 1.0

  /// Memory for so many products.
  init(productCount: Int) {
    main = [Double](repeating: 0, count: productCount)
    (others, crossings, lowRank, backOff, value) = (main, main, main, main, main)
  }

  fileprivate mutating func clear() {
    for place in main.indices {
      main[place] = 0
      others[place] = 0
      crossings[place] = 0
      lowRank[place] = 0
    }
  }

  fileprivate mutating func begin() {
    for product in touched { value[Int(product)] = 0 }
    touched.removeAll(keepingCapacity: true)
    scale = 1
  }
}
