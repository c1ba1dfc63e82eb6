import Allocation
import Exchange
import Market
import Matching

/// Offers that firms have accepted, as rows of need and product such as `allocation.csv` has.
enum AcceptedOffers {
  /// The pairs of the offers.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - market: the market.
  ///   - matches: its matches; only open pairs can be accepted.
  ///   - problem: the round's problem, whose limits the offers must keep together.
  /// - Returns: the pairs, in the file's order.
  /// - Throws: `RoundFault.file` or `.badTable`.
  static func read(
    _ path: String, market: Market, matches: Matches, of problem: AllocationProblem
  ) throws(RoundFault) -> [Int] {
    let table = try NamedColumns(path: path, names: ["need", "product"])
    let needs = NamedColumns.places(market.needs.map(\.id))
    let products = NamedColumns.places(market.products.map(\.id))
    var rows: [Int: Int] = [:]
    var pairs: [Int] = []
    for row in table.rows {
      let need = try table.place(row, "need", in: needs)
      let product = try table.place(row, "product", in: products)
      guard
        let pair = matches.open.pairs(ofNeed: need).first(where: {
          Int(matches.open.products[$0]) == product
        })
      else { throw table.fault(row, "product", .notOpen(need: market.needs[need].id)) }
      guard rows.updateValue(row, forKey: pair) == nil else {
        throw table.fault(row, "product", .twice)
      }
      pairs.append(pair)
    }
    if let (pair, limit) = problem.firstBreach(in: pairs), let row = rows[pair] {
      throw table.fault(row, "product", .breaks(limit))
    }
    return pairs
  }
}
