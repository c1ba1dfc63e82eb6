package import Foundation
package import Matching
import Weighting

/// A model as its JSON file says it; `models/schema.json` has each field's meaning.
package struct ModelDocument: Codable, Sendable {
  /// How weights came about.
  package enum Method: String, Codable, CaseIterable, Sendable {
    case given, ahp, entropy, critic, mix, logistic, pairwise, tuned
  }

  /// How a need's open products are ordered.
  package struct Ranking: Codable, Sendable {
    /// `weighted_sum`, `topsis`, `vikor` or `grey`.
    package var method: String
    package var normalisation: String?
    package var v: Double?
    package var resolution: Double?
  }

  /// A file that weights came from.
  package struct Source: Codable, Sendable {
    package var name: String
    /// In lower-case hexadecimal.
    package var sha256: String

    /// A file by name and hash.
    ///
    /// - Parameters:
    ///   - name: the file's name.
    ///   - sha256: in lower-case hexadecimal.
    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The table of past service behind the feature `history`.
  package struct History: Codable, Sendable {
    /// Its name, beside the model's file.
    package var file: String
    package var sha256: String
    /// The day of the last round in it, ISO 8601.
    package var until: String

    /// A file of a history.
    ///
    /// - Parameters:
    ///   - file: its name, beside the model's file.
    ///   - sha256: in lower-case hexadecimal.
    ///   - until: the day of the last round in it, ISO 8601.
    package init(file: String, sha256: String, until: String) {
      self.file = file
      self.sha256 = sha256
      self.until = until
    }
  }

  /// How likely a pair of a score is taken up.
  package struct Calibration: Codable, Sendable {
    /// Ascending.
    package var scores: [Double]
    package var probabilities: [Double]

    /// Probabilities at scores.
    ///
    /// - Parameters:
    ///   - scores: ascending.
    ///   - probabilities: not descending, one for each score.
    package init(scores: [Double], probabilities: [Double]) {
      self.scores = scores
      self.probabilities = probabilities
    }
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
  /// Absent in files that say nothing of it.
  package var method: Method?
  /// A weight for each feature by its code; `history` may be left out.
  package var weights: [String: Double]
  /// The ends of each weight's interval (95 %).
  package var weightIntervals: [String: [Double]]?
  package var ranking: Ranking?
  /// By `Shapes.Name`; those of the contract where left out.
  package var shapes: [String: Double]?
  package var history: History?
  package var calibration: Calibration?
  package var data: [Source]?
  package var scores: [HeldOutScore]?
  /// ISO 8601.
  package var date: String?
  package var note: String?

  private enum CodingKeys: String, CodingKey {
    case name, version, method, weights
    case weightIntervals = "weight_intervals"
    case ranking, shapes, history, calibration, data, scores, date, note
  }

  /// A model of weights, with nothing else said.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - version: its version.
  ///   - method: how the weights came about.
  ///   - weights: the weights; features that are left out weigh nothing.
  package init(name: String, version: String, method: Method, weights: [Feature: Double]) {
    self.name = name
    self.version = version
    self.method = method
    self.weights = [:]
    for feature in Feature.allCases where feature != .history || weights[feature, default: 0] > 0 {
      self.weights[feature.code] = weights[feature, default: 0]
    }
  }

  /// The model that the document says.
  ///
  /// - Parameter path: where it stands, for messages.
  /// - Returns: the model.
  /// - Throws: `RoundFault.badModel` for what a schema cannot say.
  func model(at path: String) throws(RoundFault) -> Model {
    var weights: [Feature: Double] = [:]
    for feature in Feature.allCases { weights[feature] = self.weights[feature.code] }
    var shapes = Shapes()
    for shape in Shapes.Name.allCases {
      if let value = self.shapes?[shape.rawValue] { shapes[shape] = value }
    }
    if let calibration, calibration.curve == nil {
      throw .badModel(path: path, .calibration)
    }
    do throws(Model.Fault) {
      return try Model(
        name: name, version: version, weights: weights, shapes: shapes,
        ranking: ranking?.rankingMethod ?? .weightedSum(.none))
    } catch {
      throw .badModel(path: path, .weights(error))
    }
  }

  /// The file's bytes: keys sorted, so that the same model is the same bytes.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

extension ModelDocument.Calibration {
  /// The curve through the points; nil unless scores ascend, probabilities do not descend, and there are as
  /// many of both.
  var curve: IsotonicCalibration? {
    guard scores.count == probabilities.count else { return nil }
    return IsotonicCalibration(
      points: zip(scores, probabilities).map {
        IsotonicCalibration.Point(score: $0, probability: $1)
      })
  }
}
