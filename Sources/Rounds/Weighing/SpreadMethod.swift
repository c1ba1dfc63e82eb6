import Digests
import Exchange
import Foundation
import LinearAlgebra
import Market
import Matching
import Weighting

/// A way to weigh criteria by the spread of their numbers.
package enum SpreadMethod: String, Sendable {
  case entropy, critic

  /// The weights of a file's criteria, in its order.
  ///
  /// - Parameters:
  ///   - path: the table's file.
  ///   - costs: names of criteria of which less is better; only CRITIC asks.
  /// - Returns: names and weights.
  /// - Throws: `RoundFault.file` or `.weighing`.
  package func weights(
    ofTable path: String, costs: [String] = []
  ) throws(RoundFault) -> [(name: String, weight: Double)] {
    let table = try DecisionTable(path: path)
    let weights: [Double]
    do throws(WeighingFault) {
      if let cost = costs.first(where: { !table.names.contains($0) }) {
        throw .noSuchCriterion(cost, near: Spelling.nearest(to: cost, in: table.names))
      }
      do throws(SpreadFault) {
        weights = try self.weights(
          of: table.matrix, directions: table.names.map { costs.contains($0) ? .cost : .benefit })
      } catch {
        throw table.fault(error)
      }
    } catch {
      throw .weighing(path: path, error)
    }
    return zip(table.names, weights).map { ($0, $1) }
  }

  func weights(
    of matrix: Matrix, directions: [Criteria.Direction]? = nil
  ) throws(SpreadFault) -> [Double] {
    switch self {
    case .entropy: try entropyWeights(matrix)
    case .critic: try criticWeights(matrix, directions: directions)
    }
  }
}

extension RoundOptions {
  /// The model whose weights are the spread of the features over the open pairs of this round.
  ///
  /// - Parameters:
  ///   - method: how spread becomes weights.
  ///   - name: the model's name.
  /// - Returns: the model, and how many pairs it was made from.
  /// - Throws: a `RoundFault`.
  package func weighed(
    by method: SpreadMethod, name: String
  ) throws(RoundFault) -> (model: ModelDocument, pairs: Int) {
    let loaded = try loadMarket()
    let matcher = Matcher(market: loaded.market, model: model.model, threads: threads)
    let open = matcher.match(top: 1, threads: threads).open
    let matrix = Self.features(of: open, by: matcher)
    let weights: [Double]
    do throws(SpreadFault) {
      weights = try method.weights(of: matrix)
    } catch {
      throw .weighing(path: market, .spread(error))
    }
    var document = ModelDocument(
      name: name, version: "1", method: method == .entropy ? .entropy : .critic,
      weights: ModelDocument.billionths(of: zip(Feature.allCases, weights)))
    document.data = loaded.report.files.map {
      ModelDocument.Source(name: $0.name, sha256: Digest.sha256($0.bytes))
    }
    document.date = asOf.description
    document.note =
      "\(method == .entropy ? "Entropy" : "CRITIC") weights of \(open.products.count) open pairs."
    return (document, open.products.count)
  }

  /// The features of pairs, a row a pair.
  private static func features(of pairs: PairRows, by matcher: Matcher) -> Matrix {
    let count = pairs.products.count
    var values = [Double](repeating: 0, count: count * Feature.allCases.count)
    for need in pairs.ends.indices {
      for pair in pairs.pairs(ofNeed: need) {
        let features = matcher.features(need: need, product: Int(pairs.products[pair]))
        for (column, feature) in Feature.allCases.enumerated() {
          values[column * count + pair] = features[feature]
        }
      }
    }
    return Matrix(
      rowCount: count, columnCount: Feature.allCases.count, columnByColumn: values)
  }
}
