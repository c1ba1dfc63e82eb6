import Parallel

/// What either side of each open pair thinks of it, in billionths.
public struct SideScores: Sendable {
  /// For each pair, the weighted mean of the firm's side.
  public fileprivate(set) var firm: [Int32] = []
  /// For each pair, the weighted mean of the bank's side.
  public fileprivate(set) var bank: [Int32] = []
}

extension Matcher {
  /// The scores of either side for all open pairs.
  ///
  /// - Parameters:
  ///   - open: the open pairs of the market's needs.
  ///   - threads: how many threads work; the answer is the same for any number.
  /// - Returns: the scores, in the order of the pairs.
  /// - Complexity: O(open pairs).
  public func sideScores(of open: PairRows, threads: Int) -> SideScores {
    var sides = SideScores()
    sides.firm.reserveCapacity(open.products.count)
    sides.bank.reserveCapacity(open.products.count)
    return chunkedReduce(
      count: open.ends.count, chunkSize: 512, threads: threads, into: sides
    ) { needs in
      var part = SideScores()
      let products = open.products.span
      for need in needs {
        let pairs = open.pairs(ofNeed: need)
        features(ofNeed: need, products: products.extracting(pairs)) { _, features, _ in
          part.firm.append(model.firmScore(features).billionths)
          part.bank.append(model.bankScore(features).billionths)
        }
      }
      return part
    } take: { sides, part in
      sides.firm.append(contentsOf: part.firm)
      sides.bank.append(contentsOf: part.bank)
    }
  }
}
