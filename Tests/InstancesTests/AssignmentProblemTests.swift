import Allocation
import Testing

@testable import Instances

@Suite("Assignment as allocation")
struct AssignmentProblemTests {
  /// Two agents and three jobs; the cheapest, 5, would overfill the first agent.
  private let instance = AssignmentInstance(
    agents: 2, jobs: 3, numbers: [1, 2, 2, 9, 7, 4, 5, 5, 5, 4, 9, 6, 10, 6])

  /// What every choice that keeps the limits is worth, and its pairs.
  private func choices(
    _ problem: AllocationProblem
  ) -> [(pairs: [Int], objective: Int)] {
    var found: [(pairs: [Int], objective: Int)] = [([], 0)]
    for need in 0..<problem.needCount {
      found += found.flatMap { choice in
        problem.pairs(ofNeed: need).map { pair in
          (
            choice.pairs + [pair],
            choice.objective + Int(problem.values[pair]) + problem.coverageBonuses[need]
          )
        }
      }
    }
    return found.filter { choice in
      (0..<problem.productCount).allSatisfy { product in
        let own = choice.pairs.filter { problem.products[$0] == product }
        return own.count <= problem.seats[product]
          && own.reduce(0) { $0 + problem.yuan[$1] } <= problem.quotas[product]
      }
    }
  }

  @Test("the best allocation is the cheapest assignment, and its value the proof")
  func bestIsCheapest() throws {
    let problem = AssignmentProblem(instance)
    let all = choices(problem.allocation)
    let costs = all.compactMap { problem.cost(ofPairs: $0.pairs) }
    let best = try #require(all.max { $0.objective < $1.objective })
    // Jobs 0 and 1 with agent 0, job 2 with agent 1.
    #expect(costs.min() == 7)
    #expect(problem.cost(ofPairs: best.pairs) == 7)
    #expect(problem.costBound(ofBound: best.objective) == .atLeast(7))
    // Less than a whole of cost above the best is rounded away, a whole is not.
    #expect(problem.costBound(ofBound: best.objective + problem.scale - 1) == .atLeast(7))
    #expect(problem.costBound(ofBound: best.objective + problem.scale) == .atLeast(6))
  }

  @Test("a job that fits no agent alone has no pair there")
  func whatDoesNotFitHasNoPair() {
    let problem = AssignmentProblem(instance)
    #expect(problem.allocation.pairEnds == [2, 3, 5])
    #expect(problem.allocation.seats == [3, 3])
    #expect(problem.allocation.offerLimits == [1, 1, 1])
  }

  @Test("no values together make up for a job undone")
  func bonusIsAboveAllValues() {
    let problem = AssignmentProblem(instance)
    #expect(problem.allocation.values.reduce(0) { max($0, $1) } < 1 << 30)
    for choice in choices(problem.allocation) {
      let undone = problem.undoneJobs(ofPairs: choice.pairs)
      let served = 3 - undone
      #expect(choice.objective >= served * problem.bonus)
      #expect(choice.objective < (served + 1) * problem.bonus)
      #expect((problem.cost(ofPairs: choice.pairs) == nil) == (undone > 0))
    }
  }

  @Test("a bound says when it proves nothing, and when not all jobs can be done")
  func boundsThatProveLittle() {
    let problem = AssignmentProblem(instance)
    #expect(problem.costBound(ofBound: 5 * problem.bonus) == .nothing)
    #expect(problem.costBound(ofBound: Int.max) == .nothing)
    #expect(problem.costBound(ofBound: 3 * problem.bonus - 1) == .infeasible)
  }

  @Test("linear assignment gives every agent one seat and no money")
  func linear() {
    let problem = AssignmentProblem(AssignmentInstance(linear: 2, numbers: [1, 2, 3, 5]))
    #expect(problem.allocation.seats == [1, 1])
    #expect(problem.allocation.yuan == [0, 0, 0, 0])
    let best = choices(problem.allocation).max { $0.objective < $1.objective }
    #expect(best.flatMap { problem.cost(ofPairs: $0.pairs) } == 5)
  }

  @Test("the largest numbers overflow nothing")
  func largestNumbers() {
    let largest = AssignmentInstance.largestNumber
    let problem = AssignmentProblem(
      AssignmentInstance(linear: 2, numbers: [0, largest, largest, largest]))
    #expect(problem.scale == 1)
    #expect(problem.allocation.values == [Int32(largest), 0, 0, 0])
    let jobs = AssignmentInstance.largestCount
    #expect(!(jobs * largest).multipliedReportingOverflow(by: jobs).overflow)
  }
}
