/// Products' shares in three steps: of all places, of a borrower's region, of its place.
///
/// It is the steady part of a history: no attribute but the main ladder's is looked at, and what a
/// product did in places that are not the borrower's counts by in how many of them it was met, not
/// by how many loans it made there (R. Kneser and H. Ney, "Improved backing-off for m-gram language
/// modeling", ICASSP 1995; Y. W. Teh, "A hierarchical Bayesian language model based on Pitman-Yor
/// processes", 2006): a lender that lends a lot in one town seldom turns up in another.
struct HistoryBackOff: Hashable, Codable, Sendable {
  /// Each product's share of all places.
  let spread: [Double]
  /// In how many places of each region each product was met; nil without regions.
  let regions: CellCounts?
  /// The loans of each place, one table for each grouping by place.
  let places: [CellCounts]

  /// How many loans' worth of the step before each step begins with.
  static let strength = 10.0
  /// By how many times the back-off remembers longer than the rest of a history.
  static let memory = 2.0

  /// The shares in the first loans.
  ///
  /// - Parameters:
  ///   - loans: the loans.
  ///   - end: how many of them may be looked at.
  ///   - plan: the groupings.
  ///   - cells: the loans' cells in each.
  ///   - halfLife: after how many later loans a loan counts half in the rest of the history.
  init(
    _ loans: PastLoans, before end: Int, plan: HistoryPlan, cells: [[Int32]], halfLife: Double
  ) {
    let weights = loans.weights(before: end, halfLife: halfLife * Self.memory)
    places = plan.placeGroupings.map { place in
      CellCounts(
        cells: cells[place], cellCount: plan.groupings[place].cellCount, products: loans.products,
        productCount: loans.productCount, weights: weights)
    }
    var numbers: [Meeting: Int] = [:]
    var regionCells: [Int32] = []
    var products: [Int32] = []
    var met: [Double] = []
    for row in 0..<end {
      let meeting = Meeting(
        place: plan.placeGroupings.map { cells[$0][row] }, product: loans.products[row])
      if let number = numbers[meeting] {
        met[number] = min(met[number] + weights[row], 1)
      } else {
        numbers[meeting] = met.count
        met.append(weights[row])
        products.append(meeting.product)
        regionCells.append(plan.regionGrouping.map { cells[$0][row] } ?? -1)
      }
    }
    spread = productShares(products, productCount: loans.productCount, weights: met)
    regions = plan.regionGrouping.map { region in
      CellCounts(
        cells: regionCells, cellCount: plan.groupings[region].cellCount, products: products,
        productCount: loans.productCount, weights: met)
    }
  }

  /// A product met in a place.
  private struct Meeting: Hashable {
    let place: [Int32]
    let product: Int32
  }

  /// The products' shares for a borrower; they sum to 1.
  ///
  /// - Parameters:
  ///   - borrower: the borrower's cells, one for each grouping; -1 for none.
  ///   - plan: the groupings.
  ///   - shares: where the shares are written, one for each product.
  func write(_ borrower: [Int32], plan: HistoryPlan, to shares: inout [Double]) {
    for product in spread.indices { shares[product] = spread[product] }
    if let regions, let region = plan.regionGrouping {
      refine([(regions, borrower[region])], &shares)
    }
    refine(zip(places, plan.placeGroupings).map { ($0, borrower[$1]) }, &shares)
  }

  /// One step: the cells of equal standing are counted together.
  private func refine(_ cells: [(counts: CellCounts, cell: Int32)], _ shares: inout [Double]) {
    let known = cells.filter { $0.cell >= 0 }
    let total = known.reduce(Self.strength) { $0 + $1.counts.totals[Int($1.cell)] }
    let kept = Self.strength / total
    for product in shares.indices { shares[product] *= kept }
    for (counts, cell) in known {
      for place in counts.places(of: cell) {
        shares[Int(counts.products[place])] += counts.weights[place] / total
      }
    }
  }
}
