/// Loans that were made: what was known of each borrower, and which product (or lender) served it.
///
/// Invariant: rows stand in the order of time; `products[row]` is in 0..<productCount; every column
/// has a value for each row; `times` ascends.
public struct PastLoans: Sendable {
  /// The attributes, one column each.
  public let columns: [AttributeColumn]
  /// What kind each column is of.
  public let kinds: [AttributeKind]
  /// Who served each borrower.
  public let products: [Int32]
  /// How many products there are.
  public let productCount: Int
  /// When each loan was made: rows of equal number were made at the same time.
  public let times: [Int32]

  /// Loans at hand.
  ///
  /// - Parameters:
  ///   - columns: the attributes, one column each; a column of dates is none.
  ///   - kinds: what kind each column is of.
  ///   - products: who served each borrower, from 0.
  ///   - productCount: how many products there are.
  ///   - times: when each loan was made, in any unit, ascending; the row's place if nil.
  public init(
    columns: [AttributeColumn], kinds: [AttributeKind], products: [Int32], productCount: Int,
    times: [Int32]? = nil
  ) {
    let times = times ?? (0..<Int32(products.count)).map { $0 }
    precondition(columns.count == kinds.count, "each column has a kind")
    precondition(
      columns.allSatisfy { $0.count == products.count } && times.count == products.count,
      "each loan has all of its facts")
    precondition(products.allSatisfy { 0..<Int32(productCount) ~= $0 }, "products are counted")
    precondition(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "times ascend")
    self.columns = columns
    self.kinds = kinds
    self.products = products
    self.productCount = productCount
    self.times = times
  }

  /// How many loans there are.
  public var count: Int { products.count }

  /// The loans made before this share of them was, none at the same time as a later one.
  ///
  /// - Parameter share: in 0...1.
  /// - Returns: how many rows are earlier than the row at that share.
  func earlier(share: Double) -> Int {
    guard count > 0 else { return 0 }
    let row = min(count - 1, Int(Double(count) * share))
    return times.firstIndex(of: times[row]) ?? row
  }

  /// How much each of the first loans counts: 1 for the latest, a half at the half-life.
  ///
  /// The weight is 1 / (1 + age / half-life), where the age is how many loans were made later,
  /// half of those at the same time among them. It falls more slowly than a power of a half
  /// would, since who stops lending is forgotten and who comes back is remembered.
  ///
  /// - Parameters:
  ///   - end: how many rows, from the first.
  ///   - halfLife: after how many loans a loan counts half; infinite if all count the same.
  /// - Returns: a weight in (0, 1] for each row.
  func weights(before end: Int, halfLife: Double) -> [Double] {
    var weights = [Double](repeating: 1, count: end)
    var row = 0
    while row < end {
      var next = row
      while next < end, times[next] == times[row] { next += 1 }
      let age = Double(end - next) + Double(next - row - 1) / 2
      for place in row..<next { weights[place] = 1 / (1 + age / halfLife) }
      row = next
    }
    return weights
  }
}
