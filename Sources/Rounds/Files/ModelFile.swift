import Digests
import Exchange
import Foundation
package import Matching

/// A model as a JSON file, checked against `models/schema.json`.
package struct ModelFile: Sendable {
  /// The model that scores pairs.
  package let model: Model
  /// All that the file says.
  package let document: ModelDocument
  /// The file's bytes, for its hash.
  package let bytes: [UInt8]
  /// The file's name, for the record.
  package let name: String
  /// Where the file stands.
  package let path: String

  /// The names of the models that the program carries.
  package static var shipped: [String] { ["balanced", "inclusive", "tech"] }

  /// Reads and checks a model.
  ///
  /// - Parameter path: the file's path, or the name of a model that the program carries.
  /// - Throws: `RoundFault.file` where it cannot be read, `.badModel` where it is no model.
  package init(path: String) throws(RoundFault) {
    if let bytes = Self.bytes(ofShipped: path) {
      try self.init(path: "models/\(path).json", bytes: bytes)
    } else {
      let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
      try self.init(path: path, bytes: bytes)
    }
  }

  /// Checks a model that is at hand.
  ///
  /// - Parameters:
  ///   - path: where the model stands, for messages; its last part is the file's name.
  ///   - bytes: the file's bytes.
  /// - Throws: `RoundFault.badModel` where it is no model.
  package init(path: String, bytes: [UInt8]) throws(RoundFault) {
    self.bytes = bytes
    self.path = path
    name = URL(fileURLWithPath: path).lastPathComponent
    do {
      let json = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      try SchemaCheck(schema: PackageResources.schema_json).check(json)
      document = try JSONDecoder().decode(ModelDocument.self, from: Data(bytes))
    } catch let fault as SchemaCheck.Fault {
      throw .badModel(path: path, .field(fault))
    } catch {
      throw .badModel(path: path, .notAModel(Self.describe(error)))
    }
    model = try document.model(at: path)
  }

  /// The hash of the file's bytes.
  var sha256: String { Digest.sha256(bytes) }

  private static func bytes(ofShipped name: String) -> [UInt8]? {
    switch name {
    case "balanced": PackageResources.balanced_json
    case "inclusive": PackageResources.inclusive_json
    case "tech": PackageResources.tech_json
    default: nil
    }
  }

  private static func describe(_ error: any Error) -> String {
    let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    return reason ?? String(describing: error)
  }
}
