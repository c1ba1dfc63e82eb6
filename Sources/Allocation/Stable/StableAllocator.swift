/// Chooses pairs so that none is left that both its sides would rather have.
///
/// Deferred acceptance: one side proposes, the other keeps the best so far. Where money never binds, no
/// pair blocks the plan, and the side that proposes fares as well as in any stable allocation. Where
/// money binds, a stable allocation need not exist; then `Repair` follows, and what still blocks is
/// counted. Every limit is kept at all times.
public struct StableAllocator: Sendable {
  /// Who proposes, and so fares best.
  public enum Proposing: Sendable, CaseIterable {
    case needs, products
  }

  private let proposing: Proposing
  private let threads: Int

  /// A stable allocator.
  ///
  /// - Parameters:
  ///   - proposing: who proposes.
  ///   - threads: how many threads work; the plan is the same for any number.
  public init(proposing: Proposing = .needs, threads: Int = 1) {
    self.proposing = proposing
    self.threads = threads
  }

  /// A plan that keeps every limit and that few pairs block, or none.
  ///
  /// - Parameters:
  ///   - stable: the problem.
  ///   - fixed: pairs that are chosen beforehand; together they must keep every limit. Only pairs that
  ///     can be chosen beside them count as blocking.
  /// - Returns: the plan.
  public func allocate(_ stable: StableProblem, fixing fixed: [Int] = []) -> StablePlan {
    let given = FixedProblem(stable.problem, fixing: fixed)
    let plan = allocateFreely(
      StableProblem(
        given.rest, needScores: stable.needScores, productScores: stable.productScores))
    let chosen = (plan.chosen + given.pairs).sorted()
    return StablePlan(
      chosen: chosen, needs: stable.problem.needs(ofPairs: chosen),
      blockingPairs: plan.blockingPairs)
  }

  private func allocateFreely(_ stable: StableProblem) -> StablePlan {
    var held: Holdings
    var rankings: ProductRankings?
    switch proposing {
    case .needs:
      held = Holdings(needsPropose: stable, ranked: stable.rankedByNeeds(threads: threads))
    case .products:
      let products = ProductRankings(stable, threads: threads)
      held = Holdings(productsPropose: stable, rankings: products)
      rankings = products
    }
    var chosen = held.needs.pairs
    var blocking = stable.blockingPairs(of: chosen, threads: threads)
    if blocking > 0 {
      var repair = Repair(
        held, of: stable, rankings ?? ProductRankings(stable, threads: threads))
      // Twice round all products, and some more for problems of a few.
      repair.run(blocking: blocking, patience: 2 * stable.problem.productCount + 100)
      chosen = repair.best.needs.pairs
      blocking = stable.blockingPairs(of: chosen, threads: threads)
    }
    return StablePlan(
      chosen: chosen, needs: stable.problem.needs(ofPairs: chosen), blockingPairs: blocking)
  }
}
