private import Draws
private import Glibc
private import Parallel

/// A search for the point of the greatest value that asks for values alone: an evolution strategy
/// that learns how far to step in each direction of its own.
///
/// Each generation draws points around a mean, moves the mean to the better half of them, and adapts
/// the step and each coordinate's variance to what the moves have in common. The mean itself is valued
/// with each generation. The whole search is this value: written down and read again it goes on as if
/// nothing had been, and each point hangs on the seed, the generation and its number alone, so that
/// threads change nothing.
///
/// Source: R. Ros and N. Hansen, "A Simple Modification in CMA-ES Achieving Linear Time and Space
/// Complexity", PPSN 2008 (sep-CMA-ES, with that paper's parameters).
package struct SeparableEvolution: Codable, Equatable, Sendable {
  /// A point that was looked at.
  package struct Found: Codable, Equatable, Sendable {
    package let point: [Double]
    package let value: Double
  }

  /// What the draws depend on.
  package let seed: UInt64
  /// How many points are drawn in a generation.
  package let populationSize: Int
  /// How many generations have been.
  package private(set) var generation = 0
  /// What points are drawn around.
  package private(set) var mean: [Double]
  /// The best point of all that were looked at; nil before the first generation, or where none had a finite
  /// value.
  package private(set) var best: Found?
  private var variances: [Double]
  private var step: Double
  private var stepPath: [Double]
  private var variancePath: [Double]

  /// A search that has not begun.
  ///
  /// - Parameters:
  ///   - start: the first mean; at least one coordinate.
  ///   - step: the first points' standard deviation in each coordinate; above 0.
  ///   - populationSize: how many points are drawn in a generation, at least 4.
  ///   - seed: what the draws depend on.
  package init(start: [Double], step: Double, populationSize: Int, seed: UInt64) {
    precondition(!start.isEmpty && step > 0 && populationSize >= 4, "there is something to search")
    self.seed = seed
    self.populationSize = populationSize
    self.step = step
    mean = start
    variances = start.map { _ in 1 }
    stepPath = start.map { _ in 0 }
    variancePath = start.map { _ in 0 }
  }

  /// Whether the search, read from somewhere, can have begun as the other did: the same seed and population, and whole
  /// in as many dimensions.
  package func continues(_ other: SeparableEvolution) -> Bool {
    let lists = [mean, variances, stepPath, variancePath] + (best.map { [$0.point] } ?? [])
    return seed == other.seed && populationSize == other.populationSize && generation >= 0
      && lists.allSatisfy { $0.count == other.mean.count && $0.allSatisfy(\.isFinite) }
      && variances.allSatisfy { $0 > 0 } && step.isFinite && step > 0
  }

  /// Goes on by a generation.
  ///
  /// - Parameters:
  ///   - threads: how many threads work; the answer is the same for any number.
  ///   - value: a point's value, more being better; what is no number counts as the least.
  /// - Complexity: one value more than the population has points.
  package mutating func advance(threads: Int, value: @Sendable ([Double]) -> Double) {
    let (mean, variances, step) = (self.mean, self.variances, self.step)
    let (seed, generation, count) = (self.seed, self.generation, populationSize)
    let drawn = chunkedMap(count: count + 1, chunkSize: 1, threads: threads) { places in
      let place = places.lowerBound
      var draws = SplitMix64(
        seed: seed, stream: 0x7E5_0000 + UInt64(generation), place: place)
      // The last is the mean itself.
      let direction = mean.indices.map {
        place < count ? draws.normal() * variances[$0].squareRoot() : 0
      }
      let point = mean.indices.map { mean[$0] + step * direction[$0] }
      let found = value(point)
      return Drawn(direction: direction, point: point, value: found.isNaN ? -.infinity : found)
    }
    for candidate in drawn where candidate.value.isFinite {
      if best.map({ candidate.value > $0.value }) ?? true {
        best = Found(point: candidate.point, value: candidate.value)
      }
    }
    let ranked = drawn.indices.dropLast().sorted {
      (drawn[$1].value, $0) < (drawn[$0].value, $1)
    }
    adapt(to: ranked.map { drawn[$0].direction })
    self.generation += 1
  }

  /// Moves mean, step and variances to directions, the best first.
  private mutating func adapt(to directions: [[Double]]) {
    let rates = Rates(dimension: Double(mean.count), populationSize: directions.count)
    var move = mean.map { _ in 0.0 }
    for (weight, direction) in zip(rates.weights, directions) {
      for place in move.indices { move[place] += weight * direction[place] }
    }
    var length = 0.0
    let pathGain = (rates.stepRate * (2 - rates.stepRate) * rates.effective).squareRoot()
    for place in mean.indices {
      mean[place] += step * move[place]
      stepPath[place] =
        (1 - rates.stepRate) * stepPath[place] + pathGain * move[place]
        / variances[place].squareRoot()
      length += stepPath[place] * stepPath[place]
    }
    length = length.squareRoot()
    // Where the step is about to grow much, variances do not learn from the move as well.
    let settled = (1 - pow(1 - rates.stepRate, 2 * Double(generation + 1))).squareRoot()
    let isSteady = length / settled < (1.4 + 2 / (Double(mean.count) + 1)) * rates.expectedLength
    let moveGain =
      isSteady ? (rates.pathRate * (2 - rates.pathRate) * rates.effective).squareRoot() : 0
    let share = rates.varianceRate
    for place in mean.indices {
      variancePath[place] = (1 - rates.pathRate) * variancePath[place] + moveGain * move[place]
      var spread = 0.0
      for (weight, direction) in zip(rates.weights, directions) {
        spread += weight * direction[place] * direction[place]
      }
      let path = variancePath[place] * variancePath[place] / rates.effective
      variances[place] =
        (1 - share) * variances[place] + share * (path + (1 - 1 / rates.effective) * spread)
    }
    let growth = rates.stepRate / rates.damping * (length / rates.expectedLength - 1)
    step *= exp(min(1, growth))
  }
}

/// A point of a generation.
private struct Drawn: Sendable {
  /// How far it lies from the mean, in steps.
  let direction: [Double]
  let point: [Double]
  let value: Double
}

/// How fast a search learns, as its source has it.
private struct Rates {
  /// Of the better half, the best first; they sum to 1.
  let weights: [Double]
  /// How many equally weighted points they amount to.
  let effective: Double
  let stepRate: Double
  let damping: Double
  let pathRate: Double
  let varianceRate: Double
  /// How long a vector of standard normal numbers is on average.
  let expectedLength: Double

  init(dimension: Double, populationSize: Int) {
    let parents = populationSize / 2
    let raw = (1...parents).map { log(Double(parents) + 1) - log(Double($0)) }
    let total = raw.reduce(0, +)
    let weights = raw.map { $0 / total }
    let effective = 1 / weights.reduce(0) { $0 + $1 * $1 }
    self.weights = weights
    self.effective = effective
    stepRate = (effective + 2) / (dimension + effective + 3)
    damping = 1 + stepRate + 2 * max(0, ((effective - 1) / (dimension + 1)).squareRoot() - 1)
    pathRate = 4 / (dimension + 4)
    let root = dimension + 2.0.squareRoot()
    let whole =
      1 / effective * 2 / (root * root) + (1 - 1 / effective)
      * min(1, (2 * effective - 1) / ((dimension + 2) * (dimension + 2) + effective))
    // A diagonal is learned faster than a full matrix: by (n + 2) / 3.
    varianceRate = min(1, whole * (dimension + 2) / 3)
    expectedLength =
      dimension.squareRoot() * (1 - 1 / (4 * dimension) + 1 / (21 * dimension * dimension))
  }
}
