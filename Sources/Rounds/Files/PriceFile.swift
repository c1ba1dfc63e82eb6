import Allocation
import Exchange
import Market

/// The prices that a round wrote to `prices.csv`.
enum PriceFile {
  /// The prices of an earlier round for this one's products; 0 for those that it did not have.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - products: this round's products.
  ///   - problem: this round's problem.
  /// - Returns: the prices.
  /// - Throws: `RoundFault.file` or `.badTable`.
  static func read(
    _ path: String, products: [Product], of problem: AllocationProblem
  ) throws(RoundFault) -> Prices {
    let table = try NamedColumns(path: path, names: ["product", "seat_price", "money_price"])
    var prices = Prices(noneIn: problem)
    let places = NamedColumns.places(products.map(\.id))
    for row in table.rows {
      let seat = try table.billionths(row, "seat_price")
      let money = try table.billionths(row, "money_price")
      // A bank may have withdrawn a product since.
      guard let place = places[table.text(row, "product")] else { continue }
      prices.seats[place] = seat
      prices.money[place] = money
    }
    return prices
  }
}
