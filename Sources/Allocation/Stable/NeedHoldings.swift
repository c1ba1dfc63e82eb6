/// What needs hold while offers are made and withdrawn: at most as many as each can have.
struct NeedHoldings: Sendable {
  /// Where an offer would stand among a need's.
  enum Standing {
    /// It is no better than what it would replace.
    case unwanted
    /// The need can have another.
    case welcome
    /// It is better than the held one at this place.
    case better(place: Int)
  }

  private struct Offer {
    var key: UInt64
    var group: Int
  }

  private let limits: [Int]
  /// The most that any need can hold.
  private let longest: Int
  private var counts: [Int]
  /// The offers of need n from n × `longest`.
  private var offers: [Offer]

  /// Empty hands.
  init(_ problem: AllocationProblem) {
    limits = problem.offerLimits
    // A need can hold no more than its pairs, whatever its limit says.
    longest =
      problem.offerLimits.indices.lazy.map {
        min(problem.offerLimits[$0], problem.pairs(ofNeed: $0).count)
      }.max() ?? 0
    counts = [Int](repeating: 0, count: limits.count)
    offers = [Offer](repeating: Offer(key: 0, group: 0), count: limits.count * longest)
  }

  /// Whether the need can hold another offer.
  func hasRoom(_ need: Int) -> Bool { counts[need] < limits[need] }

  /// Whether the need holds an offer of the group.
  func holds(group: Int, need: Int) -> Bool {
    let first = need * longest
    for place in first..<first + counts[need] where offers[place].group == group { return true }
    return false
  }

  /// Whether the need holds the pair.
  func holds(pair: Int, need: Int) -> Bool {
    let first = need * longest
    for place in first..<first + counts[need] where offers[place].key.pair == pair { return true }
    return false
  }

  /// Where an offer would stand.
  ///
  /// - Parameters:
  ///   - key: the offer's rank key for the need; one that comes behind ties must score better.
  ///   - group: the group of its product.
  ///   - need: the need.
  /// - Returns: whether the need wants it, and in place of which.
  @inline(__always)
  func standing(of key: UInt64, group: Int, need: Int) -> Standing {
    let first = need * longest
    let count = counts[need]
    var (worst, worstKey) = (-1, UInt64(0))
    for place in first..<first + count {
      let offer = offers[place]
      if offer.group == group { return key < offer.key ? .better(place: place) : .unwanted }
      if worst < 0 || offer.key > worstKey { (worst, worstKey) = (place, offer.key) }
    }
    if count < limits[need] { return .welcome }
    return worst >= 0 && key < worstKey ? .better(place: worst) : .unwanted
  }

  /// Whether the need would rather have the offer, and does not hold it.
  @inline(__always)
  func wants(_ key: UInt64, group: Int, need: Int) -> Bool {
    if case .unwanted = standing(of: key.behindTies, group: group, need: need) {
      false
    } else {
      true
    }
  }

  /// Gives the need an offer for which there is room.
  mutating func add(_ key: UInt64, group: Int, need: Int) {
    offers[need * longest + counts[need]] = Offer(key: key, group: group)
    counts[need] += 1
  }

  /// Gives the need an offer where it stands, if the need wants it.
  ///
  /// - Returns: the pair that it gives up for it, if any.
  mutating func accept(_ key: UInt64, group: Int, need: Int, _ standing: Standing) -> Int? {
    switch standing {
    case .unwanted: return nil
    case .welcome:
      add(key, group: group, need: need)
      return nil
    case .better(let place):
      let pair = offers[place].key.pair
      offers[place] = Offer(key: key, group: group)
      return pair
    }
  }

  /// Takes an offer from the need that holds it.
  mutating func remove(pair: Int, need: Int) {
    let first = need * longest
    let last = first + counts[need] - 1
    for place in first...last where offers[place].key.pair == pair {
      offers[place] = offers[last]
      counts[need] -= 1
      return
    }
  }

  /// The pairs that are held, ascending.
  var pairs: [Int] {
    var pairs: [Int] = []
    for need in counts.indices {
      let first = need * longest
      for offer in offers[first..<first + counts[need]] { pairs.append(offer.key.pair) }
    }
    pairs.sort()
    return pairs
  }
}
