import Digests
import Matching
package import Weighting

extension ModelDocument {
  /// The mixture of two models.
  ///
  /// - Parameters:
  ///   - first: the first model's file.
  ///   - second: the second's.
  ///   - mixture: how their weights become one.
  ///   - name: the new model's name.
  /// - Returns: the model.
  /// - Throws: `RoundFault.weighing` where the models have nothing in common.
  package static func mixed(
    _ first: ModelFile, _ second: ModelFile, by mixture: WeightMixture, name: String
  ) throws(RoundFault) -> ModelDocument {
    let features = Feature.allCases
    let weights: [Double]
    do throws(WeightMixture.Fault) {
      weights = try mixture(
        features.map { first.model.weight(of: $0) }, features.map { second.model.weight(of: $0) })
    } catch {
      throw .weighing(path: second.name, .nothingInCommon)
    }
    var document = ModelDocument(
      name: name, version: "1", method: .mix, weights: billionths(of: zip(features, weights)))
    document.data = [first, second].map {
      Source(name: $0.name, sha256: Digest.sha256($0.bytes))
    }
    let names = (first.model.name, second.model.name)
    document.note =
      switch mixture {
      case .linear(let share): "\(share) of \(names.0), the rest of \(names.1)."
      case .product: "\(names.0) times \(names.1), feature by feature."
      }
    return document
  }
}
