import Digests
import LinearAlgebra
import Market
import Matching
import Weighting

extension PastRounds {
  /// What makes two tunings the same: options as they are written, and hashes of what they read.
  ///
  /// - Parameter options: the tuning's options.
  /// - Returns: a text for each field; those of two searches are equal where each would go as the other.
  func terms(of options: TuningOptions) -> [TuningState.Field: String] {
    var terms: [TuningState.Field: String] = [:]
    for field in TuningState.Field.allCases {
      terms[field] =
        switch field {
        case .version: programVersion
        case .model: Digest.sha256(options.start.bytes)
        case .goal: options.goal.rawValue
        case .shapes: options.tunesShapes ? "yes" : "no"
        case .k: "\(options.k)"
        case .generations: "\(options.generations)"
        case .population: "\(options.populationSize)"
        case .caution: "\(options.caution)"
        case .seed: "\(options.seed)"
        case .rounds:
          Digest.sha256(
            Array(dataSources.map { "\($0.name) \($0.sha256)\n" }.joined().utf8))
        case .pairs: Digest.sha256(pairBytes)
        }
    }
    return terms
  }

  /// All of the pairs that a search reads, such as also hangs on the day and on accepted codes.
  private var pairBytes: [UInt8] {
    var bytes: [UInt8] = []
    func add(_ number: UInt64) {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
    }
    for value in outcomes.features.values { add(value.bitPattern) }
    for (row, pair) in pairs.enumerated() {
      add(outcomes.propensities[row].bitPattern)
      add(UInt64(need(of: pair).amount.value))
      add(UInt64(pair.product))
      add(UInt64(outcomes.ranks[row]) << 1 | (outcomes.successes[row] ? 1 : 0))
      add(UInt64(outcomes.needs[row]))
      add(UInt64(outcomes.firms[row]) << 16 | UInt64(pair.round))
    }
    return bytes
  }
}
