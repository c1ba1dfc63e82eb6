import Exchange
import Foundation
package import Matching

/// A model as a JSON file: name, version, method, note, and a weight for each of the features.
package struct ModelFile: Sendable {
  /// The model.
  package let model: Model
  /// The file's bytes, for its hash.
  package let bytes: [UInt8]

  private struct Content: Decodable {
    let name: String
    let version: String
    let weights: [String: Double]
  }

  /// The file's name, for the record.
  package let name: String

  /// Reads and checks a model.
  ///
  /// - Parameter path: the file's path.
  /// - Throws: `RoundFault.file` where it cannot be read, `.badModel` where it is no model.
  package init(path: String) throws(RoundFault) {
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    try self.init(path: path, bytes: bytes)
  }

  /// Checks a model that is at hand.
  ///
  /// - Parameters:
  ///   - path: where the model stands, for messages; its last part is the file's name.
  ///   - bytes: the file's bytes.
  /// - Throws: `RoundFault.badModel` where it is no model.
  package init(path: String, bytes: [UInt8]) throws(RoundFault) {
    self.bytes = bytes
    name = URL(fileURLWithPath: path).lastPathComponent
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(bytes))
    } catch {
      throw .badModel(path: path, .notAModel(Self.describe(error)))
    }
    var weights: [Feature: Double] = [:]
    for (code, weight) in content.weights.sorted(by: { $0.key < $1.key }) {
      guard let feature = Feature.allCases.first(where: { $0.code == code }) else {
        throw .badModel(path: path, .unknownFeature(code))
      }
      weights[feature] = weight
    }
    if let absent = Feature.allCases.first(where: { weights[$0] == nil }) {
      throw .badModel(path: path, .missingFeature(absent))
    }
    do throws(Model.Fault) {
      model = try Model(name: content.name, version: content.version, weights: weights)
    } catch {
      throw .badModel(path: path, .weights(error))
    }
  }

  private static func describe(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "`\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "`\(context.codingPath.map(\.stringValue).joined(separator: "."))`: \(context.debugDescription)"
    case DecodingError.dataCorrupted(let context): context.debugDescription
    default: String(describing: error)
    }
  }
}
