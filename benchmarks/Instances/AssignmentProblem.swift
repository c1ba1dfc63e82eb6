public import Allocation

/// An instance said as an allocation problem, and the way back.
///
/// Jobs are needs with one offer each, agents are products, each a group of its own. A pair is worth
/// what it costs less than the dearest pair, and to serve a job is worth more than all values together, so
/// the best plan serves as many jobs as can be, at the least cost.
public struct AssignmentProblem: Sendable {
  /// What to allocate.
  public let allocation: AllocationProblem
  /// For each pair, what it costs.
  private let costs: [Int]
  /// For each pair, its job.
  private let jobs: [Int32]
  private let jobCount: Int
  private let dearest: Int
  /// The billionths that a whole of cost is worth, a power of ten.
  let scale: Int
  /// What to serve a job is worth, in billionths.
  let bonus: Int

  /// Values stay below this.
  private static let valueLimit = 1 << 30

  /// The problem of an instance, with a pair for each job and agent where the job fits alone.
  public init(_ instance: AssignmentInstance) {
    var (ends, agents, jobs, costs, consumptions): ([Int], [Int32], [Int32], [Int], [Int]) =
      ([], [], [], [], [])
    for job in 0..<instance.jobCount {
      for agent in 0..<instance.agentCount {
        let place = agent * instance.jobCount + job
        guard instance.consumptions[place] <= instance.capacities[agent] else { continue }
        agents.append(Int32(agent))
        jobs.append(Int32(job))
        costs.append(instance.costs[place])
        consumptions.append(instance.consumptions[place])
      }
      ends.append(agents.count)
    }
    let dearest = costs.max() ?? 0
    let widest = dearest - (costs.min() ?? 0)
    var scale = 1
    while widest * scale * 10 < Self.valueLimit, scale < 1_000_000_000 { scale *= 10 }
    let values = costs.map { Int32((dearest - $0) * scale) }
    // At most 2^15 jobs of values below 2^30: the bonus stays below 2^46, all of them below 2^61.
    let best = ends.indices.map { job in
      values[(job == 0 ? 0 : ends[job - 1])..<ends[job]].max() ?? 0
    }
    let bonus = best.reduce(1) { $0 + Int($1) }
    allocation = AllocationProblem(
      pairEnds: ends, products: agents, values: values, yuan: consumptions,
      offerLimits: ends.map { _ in 1 }, coverageBonuses: ends.map { _ in bonus },
      groups: Array(0..<instance.agentCount),
      seats: instance.capacities.map { _ in instance.jobsPerAgent }, quotas: instance.capacities)
    self.costs = costs
    self.jobs = jobs
    self.scale = scale
    self.bonus = bonus
    self.dearest = dearest
    jobCount = instance.jobCount
  }

  /// The cost of the chosen pairs; nil when they leave a job undone.
  ///
  /// - Parameter pairs: the chosen pairs, at most one of each job.
  /// - Returns: the sum of what they cost.
  public func cost(ofPairs pairs: [Int]) -> Int? {
    undoneJobs(ofPairs: pairs) == 0 ? pairs.reduce(0) { $0 + costs[$1] } : nil
  }

  /// How many jobs the chosen pairs leave undone.
  ///
  /// - Parameter pairs: the chosen pairs.
  /// - Returns: the count of the other jobs.
  public func undoneJobs(ofPairs pairs: [Int]) -> Int {
    jobCount - Set(pairs.map { jobs[$0] }).count
  }

  /// What a bound on the objective proves of the costs.
  ///
  /// - Parameter bound: what no allocation can exceed, in billionths.
  /// - Returns: the least cost that is not ruled out, rounded up to a whole.
  public func costBound(ofBound bound: Int) -> CostBound {
    // Had every job an agent, what the bound leaves above the bonuses would be the savings.
    let (savings, overflow) = bound.subtractingReportingOverflow(jobCount * bonus)
    guard !overflow, savings >= 0 else { return .infeasible }
    let least = jobCount * dearest - savings / scale
    return least >= 0 ? .atLeast(least) : .nothing
  }
}

/// What is proved of the least cost.
public enum CostBound: Equatable, Sendable {
  /// Every way to have all jobs done costs so much or more.
  case atLeast(Int)
  /// No more than that costs are not negative.
  case nothing
  /// Not all jobs can be done.
  case infeasible
}
