import Allocation
import ArgumentParser
import Foundation
import Instances

/// Solves published instances of assignment problems.
struct SolveInstances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap",
    abstract: "Solve instances of generalised or linear assignment and print cost, bound and time.",
    discussion: """
      A file has whole numbers that white space separates: agents m, jobs n, m rows of n costs, m rows of n
      consumptions, m capacities; or n and n rows of n costs. The seconds are the allocator's alone, without
      reading and without making the allocation problem of the instance.
      """)

  @Argument(help: ArgumentHelp("The instances.", valueName: "file"))
  var files: [String]

  @Option(help: "The seconds after which the best so far is taken, for each instance.")
  var timeLimit = 10.0

  @Option(help: "How many threads work.")
  var threads = 2

  @Flag(help: "Print one JSON object a line instead of lines for people.")
  var json = false

  func validate() throws {
    guard timeLimit > 0, threads >= 1 else {
      throw ValidationError("`--time-limit` must be above 0, `--threads` at least 1")
    }
  }

  func run() throws {
    for file in files {
      let problem = AssignmentProblem(try AssignmentInstance.read(file))
      var plan: AllocationPlan?
      let took = ContinuousClock().measure {
        // The bonus dwarfs the costs, so no share of the objective is small enough to be content with.
        plan = benchedAllocator(gap: 0, timeLimit: timeLimit, threads: threads)
          .allocate(problem.allocation)
      }
      guard let plan else { continue }
      let answer = Answer(file: file, problem: problem, plan: plan, seconds: took / .seconds(1))
      print(json ? try lineOfJSON(answer) : answer.line)
    }
  }

  /// What was found on one instance.
  private struct Answer: Encodable {
    let file: String
    /// Nil where jobs are undone.
    let cost: Int?
    /// Nil where nothing is proved.
    let bound: Int?
    /// Whether it is proved that not all jobs can be done.
    let isInfeasible: Bool
    let undoneJobs: Int
    let seconds: Double

    init(file: String, problem: AssignmentProblem, plan: AllocationPlan, seconds: Double) {
      self.file = file
      cost = problem.cost(ofPairs: plan.chosen)
      let proved = problem.costBound(ofBound: plan.bound)
      bound = if case .atLeast(let least) = proved { least } else { nil }
      isInfeasible = proved == .infeasible
      undoneJobs = problem.undoneJobs(ofPairs: plan.chosen)
      self.seconds = seconds
    }

    var line: String {
      let found = cost.map { "cost \($0)" } ?? "unsolved, \(undoneJobs) jobs undone"
      let proved = bound.map { "bound \($0)" } ?? (isInfeasible ? "infeasible" : "no bound")
      return "\(file)  \(found)  \(proved)  \(String(format: "%.3f", seconds)) s"
    }
  }
}
