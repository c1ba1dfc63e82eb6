import Market
import Matching

/// A round's answers, from which every file is written.
struct RoundResult: Sendable {
  let matcher: Matcher
  let matches: Matches
  let allocation: RoundAllocation
  /// The banks that are left out for needs.
  let barred: BarredBanks
  /// What the firms' regions and industries are called.
  let names: PlaceNames

  init(
    matcher: Matcher, matches: Matches, allocation: RoundAllocation, barred: BarredBanks = .none
  ) {
    self.matcher = matcher
    self.matches = matches
    self.allocation = allocation
    self.barred = barred
    names = PlaceNames(of: matcher.market.firms)
  }

  var market: Market { matcher.market }

  /// How many pairs would be open, were their bank not left out for the need.
  var barredPairCount: Int {
    matches.findings.reduce(0) { count, finding in
      guard case .judged(let diagnosis) = finding else { return count }
      return count + Int(diagnosis.barred)
    }
  }

  /// How many pairs were chosen.
  var offerCount: Int { allocation.needs.count }

  /// The chosen pairs, by need, then by product.
  var offers: [(need: Int, product: Int, score: Score)] { allocation.needs.indices.map(offer) }

  /// The chosen pairs of one need, by product.
  func offers(ofNeed need: Int) -> [(need: Int, product: Int, score: Score)] {
    let start = firstOffer(from: need)
    return (start..<firstOffer(from: need + 1)).map(offer)
  }

  /// The chosen pair at a place of the plan.
  func offer(_ place: Int) -> (need: Int, product: Int, score: Score) {
    let pair = allocation.chosen[place]
    return (allocation.needs[place], Int(matches.open.products[pair]), matches.open.score(pair))
  }

  /// The place of the first chosen pair of a need or one behind it.
  private func firstOffer(from need: Int) -> Int {
    var (low, high) = (0, allocation.needs.count)
    while low < high {
      let middle = (low + high) / 2
      if allocation.needs[middle] < need { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
