/// Published instances of assignment problems, for tests and benchmarks: jobs that agents must do.
///
/// Generalised assignment gives every agent a capacity, of which a job consumes so much with this agent;
/// linear assignment gives every agent one job. Every job must be done, and the costs' sum is to be
/// least. `AssignmentInstance.read` reads a file; `AssignmentProblem` says it as an allocation.
public struct AssignmentInstance: Equatable, Sendable {
  /// How many agents there are.
  public let agentCount: Int
  /// How many jobs there are.
  public let jobCount: Int
  /// What a job costs with an agent, at agent × jobs + job.
  public let costs: [Int]
  /// What a job takes of an agent's capacity, at agent × jobs + job.
  public let consumptions: [Int]
  /// For each agent, its capacity.
  public let capacities: [Int]
  /// How many jobs any agent can do at most, whatever they consume.
  public let jobsPerAgent: Int

  /// A generalised assignment; `numbers` are agents × jobs costs, as many consumptions and the
  /// capacities.
  init(agents: Int, jobs: Int, numbers: ArraySlice<Int>) {
    agentCount = agents
    jobCount = jobs
    costs = Array(numbers.prefix(agents * jobs))
    consumptions = Array(numbers.dropFirst(agents * jobs).prefix(agents * jobs))
    capacities = Array(numbers.suffix(agents))
    jobsPerAgent = jobs
  }

  /// A linear assignment; `numbers` are the costs, an agent's in each row.
  init(linear size: Int, numbers: ArraySlice<Int>) {
    agentCount = size
    jobCount = size
    costs = Array(numbers)
    consumptions = [Int](repeating: 0, count: size * size)
    capacities = [Int](repeating: 0, count: size)
    jobsPerAgent = 1
  }
}
