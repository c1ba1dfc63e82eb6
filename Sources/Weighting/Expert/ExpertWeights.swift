public import LinearAlgebra

/// The weights that judgements amount to, and how well the judgements agree with each other.
public struct ExpertWeights: Hashable, Sendable {
  /// Each item's weight; they sum to 1.
  public let weights: [Double]
  /// λmax, the principal eigenvalue; the number of items where judgements agree wholly.
  public let largestEigenvalue: Double
  /// (λmax − n) / (n − 1).
  public let consistencyIndex: Double
  /// The mean consistency index of random judgements of as many items.
  public let randomIndex: Double
  /// The consistency index over the random index; 0 where judgements cannot contradict each other.
  public var consistencyRatio: Double { randomIndex == 0 ? 0 : consistencyIndex / randomIndex }
  /// Whether the ratio is at most 0.1, as Saaty asks for.
  public var isConsistent: Bool { consistencyRatio <= 0.1 }

  /// Why judgements gave no weights.
  public enum Fault: Error, Hashable, Sendable {
    /// The judgements do not do.
    case judgements(JudgementFault)
    /// The eigenvalues could not be found.
    case eigenvalues(LinearAlgebraFault)
  }
}

extension JudgementSquare {
  /// The weights by the principal eigenvector (Saaty, 1977), judgements missing or not (Harker, 1987).
  ///
  /// A missing judgement stands as 0, and each row's diagonal as 1 + the number that the row misses: that has the
  /// eigenvector of the square in which each gap is the quotient of the weights found (Harker,
  /// Incomplete pairwise comparisons in the analytic hierarchy process, Mathematical Modelling 9).
  ///
  /// Saaty's random indices are of complete squares. With m judgements missing of n items the index is taken
  /// times 1 − 2m / ((n − 1)(n − 2)), the share of independent cycles that are left: Ágoston and
  /// Csató (Inconsistency thresholds for incomplete pairwise comparison matrices, Omega 108, 2022) found the
  /// mean to fall nearly linearly in m. They fill gaps so as to make λmax least, which the eigenvector
  /// only comes near, and the mean hangs on where the gaps are: the ratio is then indicative, no more.
  ///
  /// - Returns: weights and consistency.
  /// - Throws: `.judgements(.cutOff)` where judgements do not connect all items; `.eigenvalues`.
  public func weights() throws(ExpertWeights.Fault) -> ExpertWeights {
    let cutOff = cutOff
    guard cutOff.isEmpty else { throw .judgements(.cutOff(cutOff)) }
    let (value, vector) = try principalEigenpair()
    let index = consistencyIndex(largestEigenvalue: value)
    return ExpertWeights(
      weights: vector, largestEigenvalue: value, consistencyIndex: index, randomIndex: randomIndex)
  }

  /// The random index of squares with as many items and as many judgements missing.
  var randomIndex: Double {
    let cycles = (count - 1) * (count - 2) / 2
    guard cycles > 0 else { return 0 }
    return SaatyScale.randomIndex(of: count) * Double(cycles - missingCount) / Double(cycles)
  }

  /// (λmax − n) / (n − 1), and 0 where rounding takes it below.
  func consistencyIndex(largestEigenvalue: Double) -> Double {
    count <= 2 ? 0 : max(0, (largestEigenvalue - Double(count)) / Double(count - 1))
  }

  /// Harker's matrix's principal eigenpair.
  func principalEigenpair() throws(ExpertWeights.Fault) -> (value: Double, vector: [Double]) {
    var matrix = Matrix(rowCount: count, columnCount: count)
    for row in 0..<count {
      var missing = 0
      for column in 0..<count {
        matrix[row, column] = self[row, column]
        if self[row, column] == 0 { missing += 1 }
      }
      matrix[row, row] = Double(1 + missing)
    }
    do throws(LinearAlgebraFault) {
      return try matrix.principalEigenpair()
    } catch {
      throw .eigenvalues(error)
    }
  }
}
