import Allocation
import Foundation
import Instances
import TestSupport
import Testing

/// Published instances, small enough for a debug build; `sifang-bench gap` solves all of them.
@Suite("Published instances of assignment problems")
struct KnownAnswersTests {
  private let optima: [String: Int]

  init() throws {
    var optima: [String: Int] = [:]
    let text = try String(contentsOfFile: fixture("gap/optima.csv"), encoding: .utf8)
    for row in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      optima[String(cells[0])] = Int(cells[5])
    }
    self.optima = optima
  }

  private func solve(_ file: String, chains: Int) throws -> (cost: Int?, bound: CostBound) {
    let problem = AssignmentProblem(try AssignmentInstance.read(fixture(file)))
    let plan = PriceAllocator(effort: .init(gap: 0, chains: chains), threads: 2).allocate(
      problem.allocation)
    return (problem.cost(ofPairs: plan.chosen), problem.costBound(ofBound: plan.bound))
  }

  @Test(
    "small generalised assignment is solved to its published optimum, and no bound passes it",
    arguments: ["gap1-0", "gap1-1", "gap1-2", "gap1-3", "gap1-4", "gap3-0", "gap5-0", "a05100"])
  func solvesSmall(name: String) throws {
    let (cost, bound) = try solve("gap/" + name, chains: 400_000)
    let optimum = try #require(optima[name])
    #expect(cost == optimum)
    guard case .atLeast(let least) = bound else {
      Issue.record("nothing is proved")
      return
    }
    #expect(least <= optimum && least * 100 > optimum * 90)
  }

  @Test(
    "tight generalised assignment is feasible and near its best known cost",
    arguments: ["c05100", "d05100", "d10100", "e10100"])
  func solvesTight(name: String) throws {
    let (cost, _) = try solve("gap/" + name, chains: 20_000)
    let best = try #require(optima[name])
    #expect(try #require(cost) >= best)
    #expect(try #require(cost) * 100 <= best * 104)
  }

  @Test(
    "linear assignment is solved and proved",
    arguments: [("assign100.txt", 305), ("random100.txt", 769), ("random400.txt", 20_576)])
  func solvesLinear(file: String, optimum: Int) throws {
    let (cost, bound) = try solve("assign/" + file, chains: 100_000)
    #expect(cost == optimum && bound == .atLeast(optimum))
  }
}
