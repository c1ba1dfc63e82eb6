package import Foundation

/// What `round.json` holds: a round in figures, and what it was made from.
///
/// Equal inputs give equal records, the five timings aside.
package struct RoundRecord: JSONRecord, Codable {
  /// One file that went in.
  package struct Input: Codable, Sendable {
    package let name: String
    package let sha256: String
  }

  /// One bank's part.
  package struct BankTotal: Codable, Sendable {
    package let bank: String
    package let offers: Int
    /// The needs' amounts, summed over the bank's offers.
    package let amountYuan: Int
  }

  /// One rule and how many pairs of judged needs and products it closes.
  package struct RuleTotal: Codable, Sendable {
    package let rule: String
    package let closedPairs: Int
    /// Needs that no product is open to, and that this rule alone keeps from one or more.
    package let needsOneRuleAway: Int
  }

  package var version: String
  package var asOf: String
  package var model: String
  package var modelVersion: String
  package var top: Int
  package var offersPerNeed: Int
  package var threads: Int
  package var needs: Int
  package var excluded: Int
  package var products: Int
  package var policies: Int
  package var openPairs: Int
  package var conditionalPairs: Int
  package var oneRuleAwayPairs: Int
  /// Pairs that would be open, were the bank not left out for the need; nil where none can be.
  package var barredPairs: Int?
  package var needsServed: Int
  package var needsOpenUnserved: Int
  package var needsWithoutProduct: Int
  package var offers: Int
  package var amountAskedYuan: Int
  /// The amounts of the needs that have at least one offer, each counted once.
  package var amountServedYuan: Int
  /// Σ score + bonus for each served need − what is missing to the floors, in points.
  package var objective: Decimal
  /// What no allocation can exceed.
  package var bound: Decimal
  package var gap: Double
  /// `prices`, or `stable_firms` or `stable_banks` by who proposes.
  package var method: String
  package var allocation: AllocationRecord
  package var banks: [BankTotal]
  package var rules: [RuleTotal]
  package var inputs: [Input]
  package var acceptedCodes: [String]
  package var rowsDropped: Int
  package var outputs: [String]
  package var readSeconds = 0.0
  package var kernelSeconds = 0.0
  package var allocationSeconds = 0.0
  package var writeSeconds = 0.0
  package var totalSeconds = 0.0
}

extension RoundRecord {
  /// The record that a file holds; nil where it holds none.
  static func read(_ path: String) -> RoundRecord? {
    FileManager.default.contents(atPath: path).flatMap(RoundRecord.init(json:))
  }

  /// The record that a file's bytes hold; nil where they hold none.
  init?(json bytes: Data) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let record = try? decoder.decode(RoundRecord.self, from: bytes) else { return nil }
    self = record
  }
}
