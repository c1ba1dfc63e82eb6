package import Foundation
package import Matching

/// A model as its JSON file says it; `models/schema.json` has each field's meaning.
package struct ModelDocument: Codable, Sendable {
  /// How weights came about.
  package enum Method: String, Codable, CaseIterable, Sendable {
    case given, ahp, entropy, critic, mix, logistic, pairwise, tuned
  }

  /// A file that weights came from.
  package struct Source: Codable, Sendable {
    package var name: String
    /// In lower-case hexadecimal.
    package var sha256: String
  }

  /// What the model scored on rounds that it was not made from.
  package struct HeldOutScore: Codable, Sendable {
    /// Such as `auc` or `ndcg@10`.
    package var metric: String
    package var value: Double
    /// The interval's ends (95 %).
    package var low: Double
    package var high: Double
    /// Such as `4 rounds, 1,203 needs`.
    package var on: String
  }

  package var name: String
  package var version: String
  package var method: Method
  /// A weight for each feature by its code; `history` may be left out.
  package var weights: [String: Double]
  package var data: [Source]?
  package var scores: [HeldOutScore]?
  /// ISO 8601.
  package var date: String?
  package var note: String?

  /// A model of weights, with nothing else said.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - version: its version.
  ///   - method: how the weights came about.
  ///   - weights: the weights.
  package init(name: String, version: String, method: Method, weights: [Feature: Double]) {
    self.name = name
    self.version = version
    self.method = method
    self.weights = Dictionary(uniqueKeysWithValues: weights.map { ($0.key.code, $0.value) })
  }

  /// The file's bytes: keys sorted, so that the same model is the same bytes.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
