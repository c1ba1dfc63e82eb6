private import Draws
private import Parallel

/// Resamples of whole firms, since what becomes of a firm's pairs hangs together.
package struct FirmBootstrap: Sendable {
  /// How many resamples are drawn.
  package let replicates: Int
  /// What the draws depend on.
  package let seed: UInt64
  /// How many threads work; the answer is the same for any number.
  package let threads: Int

  /// Resamples to draw.
  ///
  /// - Parameters:
  ///   - replicates: how many.
  ///   - seed: what the draws depend on.
  ///   - threads: how many threads work.
  package init(replicates: Int, seed: UInt64, threads: Int) {
    self.replicates = replicates
    self.seed = seed
    self.threads = threads
  }

  /// A statistic of each resample: as many firms as there are, drawn with replacement.
  ///
  /// - Parameters:
  ///   - firmCount: how many firms there are.
  ///   - statistic: of how often each firm was drawn.
  /// - Returns: a value for each resample, in their order.
  package func values<Value: Sendable>(
    firmCount: Int, _ statistic: @Sendable (_ weights: [Double]) -> Value
  ) -> [Value] {
    chunkedMap(count: replicates, chunkSize: 1, threads: threads) { replicate in
      var draws = SplitMix64(seed: seed, stream: 0xB007, place: replicate.lowerBound)
      var weights = [Double](repeating: 0, count: firmCount)
      for _ in 0..<firmCount { weights[draws.below(firmCount)] += 1 }
      return statistic(weights)
    }
  }
}
