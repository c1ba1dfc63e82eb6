import Allocation
import Market
import Matching

/// A round's answers, from which every file is written.
struct RoundResult: Sendable {
  let matcher: Matcher
  let matches: Matches
  let plan: AllocationPlan

  var market: Market { matcher.market }

  /// The chosen pairs, by need, then by product.
  var offers: [(need: Int, product: Int, score: Score)] {
    zip(plan.needs, plan.chosen).map { need, pair in
      (need, Int(matches.open.products[pair]), matches.open.score(pair))
    }
  }
}
