import Draws
import Matching
import Testing

@testable import Weighting

@Suite("The models around one to start from")
struct ModelSpaceTests {
  private func start() throws -> Model {
    var shapes = Shapes()
    shapes.speedDays = 40
    return try Model(
      name: "start", version: "1",
      weights: [.amountFit: 2, .speed: 1, .coverage: 3, .credit: 2, .endorsement: 2],
      shapes: shapes)
  }

  private func space(_ shapes: [Shapes.Name] = []) throws -> ModelSpace {
    ModelSpace(
      around: try start(), features: [.coverage, .amountFit, .speed, .supplyChain], shapes: shapes)
  }

  @Test("the origin is the start")
  func origin() throws {
    let (space, start) = (try space([.speedDays]), try start())
    let origin = [Double](repeating: 0, count: space.dimension)
    #expect(space.dimension == 5 && space.shapes(at: origin) == start.shapes)
    for (feature, weight) in zip(Feature.allCases, space.weights(at: origin)) {
      #expect(abs(weight - start.weight(of: feature) / 10) < 1e-15)
    }
  }

  @Test("no point has a weight below 0, the moving ones keep their sum, the others stay")
  func weights() throws {
    let (space, start) = (try space(), try start())
    var draws = SplitMix64(seed: 4)
    for _ in 0..<500 {
      let point = (0..<4).map { _ in 6 * draws.normal() }
      let weights = space.weights(at: point)
      #expect(weights.allSatisfy { $0 >= 0 && $0.isFinite })
      #expect(abs(weights.reduce(0, +) - 1) < 0.0016, "\(point)")
      for feature in [Feature.credit, .endorsement, .tenorFit] {
        #expect(weights[Int(feature.rawValue)] == start.weight(of: feature) / 10)
      }
    }
    #expect(space.weights(at: [1e300, -1e300, 0, 0]).allSatisfy { $0.isFinite })
  }

  @Test("a weight of 0 can rise, and one that shrinks to nearly nothing becomes 0")
  func edges() throws {
    let space = try space()
    let supply = Int(Feature.supplyChain.rawValue)
    #expect(space.weights(at: [0, 0, 0, 1])[supply] > 0.02)
    #expect(space.weights(at: [0, 0, 0, -1])[supply] == 0)
    #expect(space.weights(at: [-7, 0, 0, 0])[Int(Feature.amountFit.rawValue)] == 0)
    #expect(space.weights(at: [-3, 0, 0, 0])[Int(Feature.amountFit.rawValue)] > 0)
  }

  @Test("shapes move by a factor of four at the most, and only those that may")
  func shapes() throws {
    let space = try space([.speedDays, .rateFullPoints])
    let shapes = space.shapes(at: [0, 0, 0, 0, 0.5, -9])
    #expect(abs(shapes.rateFullPoints - 200 * 1.648_721_270_700_128) < 1e-9)
    #expect(abs(shapes.speedDays - 10) < 1e-9 && shapes.subsidyFullPoints == 300)
    #expect(abs(space.shapes(at: [0, 0, 0, 0, 9, 0]).rateFullPoints - 800) < 1e-9)
  }
}
