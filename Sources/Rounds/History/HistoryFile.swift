import Exchange
import Foundation
import Market
import Matching
import Weighting

/// Which products have served borrowers like a given one, as a file beside a model's.
struct HistoryFile: Codable, Sendable {
  /// The day of the last round in it, ISO 8601; only later rounds may be scored with it.
  var until: String
  /// How many loans it was learned from.
  var loans: Int
  /// The products' identifiers, by their numbers in the model.
  var products: [String]
  /// The attributes that borrowers are known by, in the model's order.
  var attributes: [String]
  /// What was learned.
  var model: HistoryModel

  /// The file's bytes: keys sorted, so that the same history is the same bytes.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// What the history says of a market's needs and products.
  ///
  /// A need's scores are worked out when its products are asked for, so that memory does not grow with the
  /// round.
  func service(for market: Market) -> ServiceHistory {
    let columns = BorrowerColumns.columns(
      of: zip(market.needs, market.firmOfNeed).map { ($0, market.firms[$1]) })
    var numbers: [String: Int32] = [:]
    for (number, id) in products.enumerated() { numbers[id] = Int32(number) }
    let numberOfProduct = market.products.map { numbers[$0.id] }
    let model = model
    return ServiceHistory { need, products in
      model.values(of: products.map { numberOfProduct[Int($0)] }, columns, row: need)
    }
  }
}
