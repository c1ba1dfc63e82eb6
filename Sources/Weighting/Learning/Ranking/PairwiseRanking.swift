import Glibc
public import LinearAlgebra
import Parallel

/// Weights under which, of two rows of a group, the one of higher grade has the higher sum.
///
/// They minimise the sum over pairs of log(1 + exp(−difference of sums)), as if the better row had
/// been chosen with the odds of the two (R. A. Bradley and M. E. Terry 1952; T. Joachims, "Optimizing
/// Search Engines using Clickthrough Data", KDD 2002, with the logistic cost), with ridge and bounds.
/// Convex; by Newton's steps, for many features with the curvature found once and mended on the way. A
/// group's second derivatives are features' · Laplacian · features, so no matrix of pairs is ever made.
public struct PairwiseRanking: Sendable {
  /// One weight for each feature.
  public let weights: [Double]
  /// The cost that was minimised.
  public let cost: Double

  /// The ranking of graded groups.
  ///
  /// - Parameters:
  ///   - groups: what is ranked.
  ///   - terms: what is asked of the weights besides.
  ///   - start: where the search begins; nil for 0.
  ///   - tolerance: the squared length of a step, in standard errors, at which the search ends.
  ///   - threads: how many threads work; the answer does not depend on it.
  /// - Throws: `.nothingToLearn` where no group has rows of different grades, otherwise as
  ///   `LogisticRegression`.
  /// - Complexity: for each of about eight steps O(rows × size of a group × features + rows × features²).
  public init(
    _ groups: GradedGroups, terms: WeightTerms = WeightTerms(), start: [Double]? = nil,
    tolerance: Double = 1e-12, threads: Int = 1
  ) throws(LearningFault) {
    let count = groups.features.columnCount
    guard groups.hasPairs else { throw .nothingToLearn }
    let bounds =
      terms.isNonNegative.isEmpty ? [Bool](repeating: false, count: count) : terms.isNonNegative
    func cost(at point: [Double], hasCurvature: Bool) -> Quadratic {
      var cost = groups.pairCost(at: point, hasCurvature: hasCurvature, threads: threads)
      terms.add(to: &cost, at: point, intercepts: 0)
      return cost
    }
    let first = zip(start ?? [Double](repeating: 0, count: count), bounds).map {
      $1 ? max(0, $0) : $0
    }
    var end = SecantSearch.End(point: first, value: 0, isMinimum: false)
    if count >= Self.many {
      // Newton's last step leaves far less than its own length.
      end = SecantSearch(isBounded: bounds, tolerance: tolerance / 1000, stepLimit: 40).minimum(
        from: first, curvature: cost(at: first, hasCurvature: true).curvature
      ) { cost(at: $0, hasCurvature: false) }
    }
    if !end.isMinimum {
      let (point, quadratic) = try NewtonSearch(isBounded: bounds, tolerance: tolerance).minimum(
        from: end.point
      ) { step in
        terms.ridge == 0 && groups.areSeparated(along: step)
      } _: {
        cost(at: $0, hasCurvature: true)
      }
      end = SecantSearch.End(point: point, value: quadratic.value, isMinimum: true)
    }
    weights = end.point
    self.cost = end.value
  }

  /// From how many features on the curvature costs many times what the gradient does.
  private static let many = 64

  /// The sums by which rows are ranked, the highest first.
  public func scores(of features: Matrix) -> [Double] { features.times(weights) }
}

extension GradedGroups {
  fileprivate var hasPairs: Bool {
    (0..<groupCount).contains { group in
      let grades = grades[rows(ofGroup: group)]
      return grades.contains { $0 != grades.first }
    }
  }

  fileprivate func areSeparated(along step: [Double]) -> Bool {
    let changes = features.times(step)
    var (best, worst) = (0.0, 0.0)
    forEachPair { better, worse in
      let gain = changes[better] - changes[worse]
      best = max(best, gain)
      worst = min(worst, gain)
    }
    return best > 0 && worst >= -1e-3 * best
  }

  private func forEachPair(inGroups groups: Range<Int>? = nil, _ body: (Int, Int) -> Void) {
    for group in groups ?? 0..<groupCount {
      let rows = rows(ofGroup: group)
      for better in rows {
        for worse in rows where grades[better] > grades[worse] { body(better, worse) }
      }
    }
  }

  /// The negative log likelihood of all pairs of a group and different grades.
  ///
  /// - Parameters:
  ///   - point: the weights.
  ///   - hasCurvature: whether second derivatives are wanted; they are 0 otherwise.
  ///   - threads: how many threads work; the sums do not depend on it.
  /// - Returns: value, gradient and curvature.
  func pairCost(at point: [Double], hasCurvature: Bool = true, threads: Int) -> Quadratic {
    let count = point.count
    return chunkedReduce(
      count: groupCount, chunkSize: 32, threads: threads, into: Quadratic(parameters: count)
    ) { chunk in
      pairCost(ofGroups: chunk, at: point, hasCurvature: hasCurvature)
    } take: { total, part in
      total.add(part)
    }
  }

  private func pairCost(
    ofGroups chunk: Range<Int>, at point: [Double], hasCurvature: Bool
  ) -> Quadratic {
    var sums = Quadratic(parameters: point.count)
    let first = chunk.isEmpty ? 0 : rows(ofGroup: chunk.lowerBound).lowerBound
    let all = first..<(chunk.isEmpty ? 0 : ends[chunk.upperBound - 1])
    guard !all.isEmpty else { return sums }
    let scores = features.times(point, rows: all)
    var slopes = [Double](repeating: 0, count: all.count)
    let plain =
      hasCurvature ? features.taking(rows: Array(all)) : Matrix(rowCount: 0, columnCount: 0)
    // As an array, since a matrix's places are a call each over the module's border.
    let values = plain.values
    var block = values
    for group in chunk {
      let rows = rows(ofGroup: group)
      var laplacian = [Double](repeating: 0, count: rows.count * rows.count)
      forEachPair(inGroups: group..<group + 1) { better, worse in
        let weight = weights.isEmpty ? 1 : weights[better]
        let difference = scores[better - first] - scores[worse - first]
        let small = exp(-abs(difference))
        let mistaken = (difference >= 0 ? small : 1) / (1 + small)
        sums.value += weight * (max(-difference, 0) + log1p(small))
        slopes[better - first] -= weight * mistaken
        slopes[worse - first] += weight * mistaken
        let curvature = weight * small / ((1 + small) * (1 + small))
        let (a, b) = (better - rows.lowerBound, worse - rows.lowerBound)
        laplacian[a * rows.count + a] += curvature
        laplacian[b * rows.count + b] += curvature
        laplacian[a * rows.count + b] -= curvature
        laplacian[b * rows.count + a] -= curvature
      }
      guard hasCurvature else { continue }
      let offset = rows.lowerBound - first
      var column = [Double](repeating: 0, count: rows.count)
      for feature in 0..<point.count {
        let place = feature * all.count + offset
        for row in 0..<rows.count { column[row] = values[place + row] }
        for row in 0..<rows.count {
          var sum = 0.0
          for other in 0..<rows.count { sum += laplacian[row * rows.count + other] * column[other] }
          block[place + row] = sum
        }
      }
    }
    sums.gradient = features.transposedTimes(slopes, rows: all)
    guard hasCurvature else { return sums }
    sums.curvature = plain.transposedTimes(
      Matrix(rowCount: all.count, columnCount: point.count, columnByColumn: block))
    return sums
  }
}
