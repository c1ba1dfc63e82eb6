/// How often each product served the borrowers of each cell, in weights; compressed rows.
///
/// Invariant: `starts` ascends from 0 to `products.count`, one more than there are cells; within a
/// cell products ascend.
struct CellCounts: Hashable, Codable, Sendable {
  /// Where each cell's products begin.
  let starts: [Int32]
  /// The products that served somebody of the cell.
  let products: [Int32]
  /// The weight of the loans that each of them made there.
  let weights: [Double]
  /// The weight of all loans of each cell.
  let totals: [Double]

  /// The counts of some loans.
  ///
  /// - Parameters:
  ///   - cells: each loan's cell; more of them than weights are left out; -1 is no cell.
  ///   - cellCount: how many cells there are.
  ///   - products: who made each loan.
  ///   - productCount: how many products there are.
  ///   - weights: how much each loan counts.
  init(
    cells: [Int32], cellCount: Int, products: [Int32], productCount: Int, weights: [Double]
  ) {
    var ends = [Int](repeating: 0, count: cellCount + 1)
    for row in weights.indices where cells[row] >= 0 { ends[Int(cells[row]) + 1] += 1 }
    for cell in 0..<cellCount { ends[cell + 1] += ends[cell] }
    var rows = [Int](repeating: 0, count: ends[cellCount])
    var next = ends
    for row in weights.indices where cells[row] >= 0 {
      rows[next[Int(cells[row])]] = row
      next[Int(cells[row])] += 1
    }
    var starts: [Int32] = [0]
    var names: [Int32] = []
    var sums: [Double] = []
    var totals: [Double] = []
    starts.reserveCapacity(cellCount + 1)
    totals.reserveCapacity(cellCount)
    var sum = [Double](repeating: 0, count: productCount)
    for cell in 0..<cellCount {
      var met: [Int32] = []
      var total = 0.0
      for row in rows[ends[cell]..<ends[cell + 1]] {
        let product = Int(products[row])
        if sum[product] == 0 { met.append(products[row]) }
        sum[product] += weights[row]
        total += weights[row]
      }
      met.sort()
      for product in met {
        names.append(product)
        sums.append(sum[Int(product)])
        sum[Int(product)] = 0
      }
      starts.append(Int32(names.count))
      totals.append(total)
    }
    self.starts = starts
    self.products = names
    self.weights = sums
    self.totals = totals
  }

  /// The places of a cell's products.
  func places(of cell: Int32) -> Range<Int> {
    Int(starts[Int(cell)])..<Int(starts[Int(cell) + 1])
  }

  /// The weight of the loans that a product made in a cell.
  func weight(of product: Int32, in cell: Int32) -> Double {
    var (low, high) = (Int(starts[Int(cell)]), Int(starts[Int(cell) + 1]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if products[middle] < product { low = middle + 1 } else { high = middle }
    }
    return low < end && products[low] == product ? weights[low] : 0
  }
}
