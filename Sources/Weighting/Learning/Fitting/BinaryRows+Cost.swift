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
  ///   - threads: how many threads work.
  /// - Returns: value, gradient, and the expected second derivatives (Fisher's information), which for
  ///   `.targets` are the second derivatives themselves.
  func cost(at point: [Double], threads: Int) -> Quadratic {
    let (intercept, weights) = (point[0], Array(point.dropFirst()))
    return chunkedReduce(
      count: count, chunkSize: 4096, threads: threads, into: Quadratic(parameters: point.count)
    ) { chunk in
      cost(of: chunk, intercept: intercept, weights: weights)
    } take: { total, part in
      total.add(part)
    }
  }

  private func cost(of chunk: Range<Int>, intercept: Double, weights: [Double]) -> Quadratic {
    var logits = features.times(weights, rows: chunk)
    for place in logits.indices { logits[place] += intercept }
    let slopes: RowSlopes
    switch likelihood {
    case .targets: slopes = targetSlopes(of: chunk, logits: logits)
    case .seen(let propensities):
      slopes = seenSlopes(of: chunk, logits: logits, propensities: propensities)
    }
    var sums = Quadratic(parameters: weights.count + 1)
    sums.value = slopes.value
    sums.gradient =
      [slopes.first.reduce(0, +)] + features.transposedTimes(slopes.first, rows: chunk)
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
    var second: [Double]

    init(count: Int) {
      first = [Double](repeating: 0, count: count)
      second = first
    }
  }

  private func targetSlopes(of chunk: Range<Int>, logits: [Double]) -> RowSlopes {
    var slopes = RowSlopes(count: chunk.count)
    // Numbers between 1 and 2 multiply up to 2^512 before a logarithm is taken of them at once.
    var (product, factors) = (1.0, 0)
    for place in logits.indices {
      let (z, row) = (logits[place], chunk.lowerBound + place)
      let target = targets[row]
      let small = exp(-abs(z))
      let large = 1 / (1 + small)
      let success = z >= 0 ? large : small * large
      let curvature = small * large * large
      let linear = max(z, 0) - target * z
      if weights.isEmpty {
        slopes.value += linear
        product *= 1 + small
        factors += 1
        if factors == 512 {
          slopes.value += log(product)
          (product, factors) = (1, 0)
        }
        slopes.first[place] = success - target
        slopes.second[place] = curvature
      } else {
        slopes.value += weights[row] * (linear + log1p(small))
        slopes.first[place] = weights[row] * (success - target)
        slopes.second[place] = weights[row] * curvature
      }
    }
    slopes.value += log(product)
    return slopes
  }

  private func seenSlopes(
    of chunk: Range<Int>, logits: [Double], propensities: [Double]
  ) -> RowSlopes {
    var slopes = RowSlopes(count: chunk.count)
    for place in logits.indices {
      let (z, row) = (logits[place], chunk.lowerBound + place)
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
