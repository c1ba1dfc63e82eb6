/// What products hold while offers are made and withdrawn: each its pairs, the best first, within its
/// seats and its money.
struct ProductHoldings: Sendable {
  /// A pair that a product holds.
  struct Held: Sendable {
    /// The pair's rank key for the product.
    let key: UInt64
    /// What it takes of the money.
    let yuan: Int
    /// What it takes together with those before it.
    fileprivate(set) var spent = 0
  }

  private let seats: [Int]
  private let quotas: [Int]
  /// For each product, the least that a pair takes of its money.
  private let leastYuan: [Int]
  /// For each product, where its room begins; one more, where the last ends.
  private let starts: [Int]
  private var counts: [Int]
  /// What each product holds, keys ascending.
  private var held: [Held]
  /// For each product, the key behind which it can take nothing: a look at one number settles most
  /// questions.
  private var bars: [UInt64]

  /// Empty hands.
  init(_ problem: AllocationProblem) {
    seats = problem.seats
    quotas = problem.quotas
    var pairs = [Int](repeating: 0, count: seats.count)
    var least = [Int](repeating: .max, count: seats.count)
    for (product, yuan) in zip(problem.products, problem.yuan) {
      pairs[Int(product)] += 1
      least[Int(product)] = min(least[Int(product)], yuan)
    }
    leastYuan = least
    var starts = [0]
    for product in seats.indices {
      starts.append(starts[product] + min(max(0, seats[product]), pairs[product]))
    }
    self.starts = starts
    counts = [Int](repeating: 0, count: seats.count)
    held = [Held](repeating: Held(key: 0, yuan: 0), count: starts[seats.count])
    bars = [UInt64](repeating: .max, count: seats.count)
    for product in seats.indices { setBar(product) }
  }

  /// The rank keys of the pairs that a product holds, ascending.
  func keys(of product: Int) -> [UInt64] {
    held[starts[product]..<starts[product] + counts[product]].map(\.key)
  }

  /// The least that a pair takes of a product's money.
  func leastYuan(of product: Int) -> Int { leastYuan[product] }

  /// Whether a product has a seat left.
  func hasSeat(_ product: Int) -> Bool { counts[product] < seats[product] }

  /// Whether a product could have a pair by giving up those that stand behind its key.
  @inline(__always)
  func canTake(_ key: UInt64, yuan: Int, product: Int) -> Bool {
    guard key < bars[product] else { return false }
    let place = place(of: key, product)
    return place < starts[product] + seats[product]
      && spent(before: place, product) + yuan <= quotas[product]
  }

  /// Takes a pair if it fits beside the better ones, and of the worse ones keeps what still fits, the
  /// best first.
  ///
  /// - Parameters:
  ///   - key: the pair's rank key for the product.
  ///   - yuan: what the pair takes of the money.
  ///   - product: the product.
  ///   - dropped: where the pairs that it gives up are added.
  /// - Returns: whether it takes the pair.
  /// - Complexity: O(seats), but constant where a full product likes all that it holds better.
  mutating func take(
    _ key: UInt64, yuan: Int, product: Int, dropped: inout [Int]
  ) -> Bool {
    guard key < bars[product], canTake(key, yuan: yuan, product: product) else { return false }
    let (end, limit) = (starts[product] + counts[product], starts[product] + seats[product])
    var free = place(of: key, product)
    // What stands behind moves one place on until one is dropped: so one is always in the hand.
    var hand: Held? = Held(key: key, yuan: yuan)
    for place in free..<end {
      let next = held[place]
      if let taken = hand { put(taken, at: &free, product) }
      if free < limit, spent(before: free, product) + next.yuan <= quotas[product] {
        hand = next
      } else {
        hand = nil
        dropped.append(next.key.pair)
      }
    }
    if let taken = hand { put(taken, at: &free, product) }
    counts[product] = free - starts[product]
    setBar(product)
    return true
  }

  /// Takes a pair away from the product that holds it.
  mutating func remove(_ key: UInt64, product: Int) {
    let end = starts[product] + counts[product]
    var free = place(of: key, product) - 1
    for next in free + 1..<end { put(held[next], at: &free, product) }
    counts[product] -= 1
    setBar(product)
  }

  /// Gives a product other pairs in place of its own.
  ///
  /// - Parameters:
  ///   - pairs: the pairs, keys ascending; together they keep its limits.
  ///   - product: the product.
  mutating func replace(by pairs: [Held], product: Int) {
    var free = starts[product]
    for pair in pairs { put(pair, at: &free, product) }
    counts[product] = pairs.count
    setBar(product)
  }

  private mutating func put(_ pair: Held, at place: inout Int, _ product: Int) {
    held[place] = pair
    held[place].spent = spent(before: place, product) + pair.yuan
    place += 1
  }

  private mutating func setBar(_ product: Int) {
    let end = starts[product] + counts[product]
    let moneyLeft = quotas[product] - spent(before: end, product)
    if hasSeat(product), moneyLeft >= leastYuan[product] {
      bars[product] = .max
    } else {
      bars[product] = counts[product] == 0 ? 0 : held[end - 1].key
    }
  }

  private func spent(before place: Int, _ product: Int) -> Int {
    place == starts[product] ? 0 : held[place - 1].spent
  }

  /// The first place whose pair stands behind the key.
  private func place(of key: UInt64, _ product: Int) -> Int {
    var (low, high) = (starts[product], starts[product] + counts[product])
    while low < high {
      let middle = (low + high) / 2
      if held[middle].key <= key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
