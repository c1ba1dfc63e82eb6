import Exchange
import Foundation
import Matching

extension ModelDocument {
  /// Weights in whole billionths, since the last bits of LAPACK's results differ between processors.
  ///
  /// - Parameter weights: the weights.
  /// - Returns: the same, rounded; features that are not named weigh 0.
  static func billionths(
    of weights: some Sequence<(Feature, Double)>
  ) -> [Feature: Double] {
    var rounded: [Feature: Double] = [:]
    for feature in Feature.allCases { rounded[feature] = 0 }
    for (feature, weight) in weights { rounded[feature] = (weight * 1e9).rounded() / 1e9 }
    return rounded
  }

  /// Writes the model's file as a whole or not at all.
  ///
  /// - Parameter path: where it shall stand; a file that stands there is replaced.
  /// - Throws: `RoundFault.file`.
  package func write(to path: String) throws(RoundFault) {
    let json: Data
    do {
      json = try self.json()
    } catch {
      throw .file(.cannotWrite(path: path, reason: .library(String(describing: error))))
    }
    try orFault { () throws(FileFault) in try FileBytes.write([Array(json)], to: path) }
  }

  /// The name of a model that a file holds: the file's, without what follows the point.
  ///
  /// - Parameter path: the file's path.
  /// - Returns: the name.
  package static func name(ofFile path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }
}
