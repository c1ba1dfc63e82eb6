import Foundation
import Testing

@testable import Weighting

@Suite("The search that asks for values alone")
struct SeparableEvolutionTests {
  /// A smooth hill whose sides are up to ten thousand times as steep as others.
  private func hill(_ point: [Double]) -> Double {
    -point.indices.reduce(0) { sum, place in
      let steepness = pow(10, 4 * Double(place) / Double(point.count - 1))
      let distance = point[place] - Double(place) / 4
      return sum + steepness * distance * distance
    }
  }

  private func search(
    seed: UInt64, generations: Int, threads: Int = 1, dimension: Int = 8,
    value: @escaping @Sendable ([Double]) -> Double
  ) -> SeparableEvolution {
    var search = SeparableEvolution(
      start: [Double](repeating: 0, count: dimension), step: 0.5, populationSize: 12, seed: seed)
    for _ in 0..<generations { search.advance(threads: threads, value: value) }
    return search
  }

  @Test("finds the top of a smooth hill, as steep as its sides are", arguments: [1, 2, 3, 44])
  func smoothHill(seed: UInt64) throws {
    let found = try #require(search(seed: seed, generations: 250) { hill($0) }.best)
    #expect(found.value > -1e-9, "seed \(seed): \(found.value)")
    for (place, coordinate) in found.point.enumerated() {
      #expect(abs(coordinate - Double(place) / 4) < 1e-4, "seed \(seed)")
    }
  }

  @Test("learns each direction's step: without, the same hill takes many times as long")
  func steps() throws {
    // A round hill needs no learning of directions; the steep one may take a few times as long.
    func generations(_ value: @escaping @Sendable ([Double]) -> Double) -> Int {
      var search = SeparableEvolution(
        start: [Double](repeating: 0, count: 8), step: 0.5, populationSize: 12, seed: 5)
      while (search.best?.value ?? -1) < -1e-6, search.generation < 2000 {
        search.advance(threads: 1, value: value)
      }
      return search.generation
    }
    let round = generations { point in -point.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } }
    #expect(round < 90, "\(round)")
    #expect(generations { hill($0) } < 3 * round)
  }

  @Test("climbs steps and goes around where there is no number")
  func stairs() throws {
    let found = search(seed: 7, generations: 120) { point in
      guard point[0] > -0.2 else { return .nan }
      return (hill(point.map { ($0 * 50).rounded() / 50 }) * 10).rounded()
    }
    let (best, start) = (try #require(found.best), hill([Double](repeating: 0, count: 8)) * 10)
    #expect(best.value > start / 100, "\(best.value) of \(start)")
    #expect(found.mean.allSatisfy { $0.isFinite })
  }

  @Test("what was found is never worse than the start, though points around it are")
  func peak() throws {
    // A needle at the start.
    let found = search(seed: 1, generations: 4) { $0.allSatisfy { $0 == 0 } ? 1 : 0 }
    #expect(found.best == .init(point: [Double](repeating: 0, count: 8), value: 1))
  }

  @Test("a seed's search is the same on any number of threads, and another seed's another")
  func threads() {
    let one = search(seed: 9, generations: 20) { hill($0) }
    #expect(search(seed: 9, generations: 20, threads: 3) { hill($0) } == one)
    #expect(search(seed: 10, generations: 20) { hill($0) }.mean != one.mean)
  }

  @Test("written down and read again it goes on to the same bits", arguments: [1, 7, 19])
  func resume(after: Int) throws {
    let whole = search(seed: 3, generations: 20) { hill($0) }
    let part = search(seed: 3, generations: after) { hill($0) }
    var read = try JSONDecoder().decode(
      SeparableEvolution.self, from: JSONEncoder().encode(part))
    #expect(read == part && read.continues(whole))
    while read.generation < 20 { read.advance(threads: 2) { hill($0) } }
    #expect(read == whole)
  }

  @Test("a search of another seed or dimension, or with numbers missing, is no continuation")
  func continuation() throws {
    let part = search(seed: 3, generations: 2) { hill($0) }
    #expect(part.continues(search(seed: 3, generations: 0) { hill($0) }))
    #expect(!part.continues(search(seed: 4, generations: 0) { hill($0) }))
    #expect(!part.continues(search(seed: 3, generations: 0, dimension: 7) { hill($0) }))
    var json = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(part)) as? [String: Any])
    json["variances"] = [1.0]
    let damaged = try JSONDecoder().decode(
      SeparableEvolution.self, from: JSONSerialization.data(withJSONObject: json))
    #expect(!damaged.continues(part))
  }
}
