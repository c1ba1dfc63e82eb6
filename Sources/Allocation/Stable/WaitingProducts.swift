/// Products that wait for their turn, each once at most: next comes the one that has had the fewest
/// turns, of equals the earliest in the problem.
struct WaitingProducts {
  /// Those that wait, as a binary heap.
  private(set) var products: [Int]
  private var turns: [Int]
  private var isWaiting: [Bool]

  /// Each of so many products.
  init(allOf count: Int) {
    products = Array(0..<count)
    turns = [Int](repeating: 0, count: count)
    isWaiting = [Bool](repeating: true, count: count)
  }

  /// Whether a product waits.
  func has(_ product: Int) -> Bool { isWaiting[product] }

  /// Adds a product unless it waits already.
  mutating func add(_ product: Int) {
    guard !isWaiting[product] else { return }
    isWaiting[product] = true
    products.append(product)
    var place = products.count - 1
    while place > 0, isBefore(product, products[(place - 1) / 2]) {
      products.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// The next product, whose turn it then has had; nil when none waits.
  mutating func popNext() -> Int? {
    guard let next = products.first, let last = products.popLast() else { return nil }
    if !products.isEmpty { sink(last) }
    isWaiting[next] = false
    turns[next] += 1
    return next
  }

  /// Puts a product in the first place, and from there where it belongs.
  private mutating func sink(_ product: Int) {
    var place = 0
    products[0] = product
    while 2 * place + 1 < products.count {
      var child = 2 * place + 1
      if child + 1 < products.count, isBefore(products[child + 1], products[child]) { child += 1 }
      guard isBefore(products[child], product) else { return }
      products.swapAt(place, child)
      place = child
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool { (turns[a], a) < (turns[b], b) }
}
