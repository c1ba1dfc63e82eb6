extension Holdings {
  /// What is held in the end when products propose: each to its best needs, as far as seats and money
  /// go, and to the next when one has a better offer.
  ///
  /// A need that a product's money does not suffice for is passed over. Where money never binds, what
  /// is held is stable and every product has the best that it has in any stable allocation.
  ///
  /// Source: as for needs.
  ///
  /// - Parameters:
  ///   - stable: the problem.
  ///   - rankings: the products' rankings of their pairs.
  /// - Complexity: O(pairs × seats); a pair is proposed once.
  init(productsPropose stable: StableProblem, rankings: ProductRankings) {
    let problem = stable.problem
    self.init(problem)
    var cursors = problem.seats.indices.map { rankings.places(of: $0).lowerBound }
    var waiting = WaitingProducts(allOf: problem.productCount)
    var dropped: [Int] = []
    while let product = waiting.popNext() {
      let end = rankings.places(of: product).upperBound
      let group = problem.groups[product]
      while cursors[product] < end, products.hasSeat(product) {
        let entry = rankings.entries[cursors[product]]
        cursors[product] += 1
        let need = Int(entry.need)
        let standing = needs.standing(of: entry.needKey, group: group, need: need)
        if case .unwanted = standing { continue }
        // It stands behind all that the product holds, so nothing is dropped for it.
        let isTaken = products.take(
          entry.key, yuan: entry.yuan, product: product, dropped: &dropped)
        guard isTaken else { continue }
        if let other = needs.accept(entry.needKey, group: group, need: need, standing) {
          let loser = Int(problem.products[other])
          products.remove(stable.productKey(other), product: loser)
          waiting.add(loser)
        }
      }
    }
  }
}
