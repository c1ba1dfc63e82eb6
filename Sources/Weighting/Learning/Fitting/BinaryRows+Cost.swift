import CWeighting
import Glibc
import LinearAlgebra
import Parallel

extension BinaryRows {
  /// The rows' negative log likelihood at a point: intercept first, then the weights.
  ///
  /// Chunks have a fixed size and are summed in order, so that the sums are the same for any number
  /// of threads.
  ///
  /// - Parameters:
  ///   - point: the intercept and the weights.
  ///   - hasCurvature: whether second derivatives are wanted, which cost more than all the rest; they are 0
  ///     otherwise.
  ///   - threads: how many threads work.
  /// - Returns: value, gradient, and the expected second derivatives (Fisher's information), which for
  ///   `.targets` are the second derivatives themselves.
  func cost(at point: [Double], hasCurvature: Bool = true, threads: Int) -> Quadratic {
    let (intercept, weights) = (point[0], Array(point.dropFirst()))
    return chunkedReduce(
      count: count, chunkSize: 4096, threads: threads, into: Quadratic(parameters: point.count)
    ) { chunk in
      cost(of: chunk, intercept: intercept, weights: weights, hasCurvature: hasCurvature)
    } take: { total, part in
      total.add(part)
    }
  }

  private func cost(
    of chunk: Range<Int>, intercept: Double, weights: [Double], hasCurvature: Bool
  ) -> Quadratic {
    let logits = features.times(weights, rows: chunk)
    let slopes: RowSlopes
    switch likelihood {
    case .targets:
      slopes = targetSlopes(
        of: chunk, intercept: intercept, logits: logits, hasCurvature: hasCurvature)
    case .seen(let propensities):
      slopes = seenSlopes(
        of: chunk, intercept: intercept, logits: logits, propensities: propensities)
    }
    var sums = Quadratic(parameters: weights.count + 1)
    sums.value = slopes.value
    sums.gradient =
      [slopes.first.reduce(0, +)] + features.transposedTimes(slopes.first, rows: chunk)
    guard hasCurvature else { return sums }
    let gram = features.gram(weights: slopes.second, rows: chunk)
    let edge = features.transposedTimes(slopes.second, rows: chunk)
    sums.curvature[0, 0] = slopes.second.reduce(0, +)
    for column in weights.indices {
      sums.curvature[0, column + 1] = edge[column]
      sums.curvature[column + 1, 0] = edge[column]
      for row in weights.indices { sums.curvature[row + 1, column + 1] = gram[row, column] }
    }
    return sums
  }

  /// What rows cost, and each row's first and second derivative by its logit.
  private struct RowSlopes {
    var value = 0.0
    var first: [Double]
    /// Empty where it is not wanted.
    var second: [Double]
  }

  private func targetSlopes(
    of chunk: Range<Int>, intercept: Double, logits: consuming [Double], hasCurvature: Bool
  ) -> RowSlopes {
    let none = [Double](repeating: 0, count: chunk.count)
    var slopes = RowSlopes(first: none, second: hasCurvature ? none : [])
    slopes.value = unsafe targets.withUnsafeBufferPointer { targets in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe slopes.second.withUnsafeMutableBufferPointer { second in
          unsafe logistic_costs(
            Int64(chunk.count), intercept, &logits,
            targets.baseAddress.map { unsafe $0 + chunk.lowerBound },
            weights.isEmpty ? nil : weights.baseAddress.map { unsafe $0 + chunk.lowerBound },
            &slopes.first, second.isEmpty ? nil : second.baseAddress)
        }
      }
    }
    return slopes
  }

  private func seenSlopes(
    of chunk: Range<Int>, intercept: Double, logits: [Double], propensities: [Double]
  ) -> RowSlopes {
    let none = [Double](repeating: 0, count: chunk.count)
    var slopes = RowSlopes(first: none, second: none)
    for place in logits.indices {
      let (z, row) = (intercept + logits[place], chunk.lowerBound + place)
      let weight = weights.isEmpty ? 1 : weights[row]
      let seen = propensities[row]
      let small = exp(-abs(z))
      let large = 1 / (1 + small)
      let (success, failure) = z >= 0 ? (large, small * large) : (small * large, large)
      // 1 − p σ(z), without the cancellation that p near 1 would bring.
      let nothing = failure + (1 - seen) * success
      let first: Double
      if targets[row] == 1 {
        slopes.value += weight * (max(-z, 0) + log1p(small) - log(seen))
        first = -failure
      } else {
        slopes.value -= weight * log(nothing)
        first = seen * success * failure / nothing
      }
      slopes.first[place] = weight * first
      slopes.second[place] = weight * seen * success * failure * failure / nothing
    }
    return slopes
  }
}
