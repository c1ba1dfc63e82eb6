import Market
import Parallel

extension Matcher {
  /// Judges every need against every product, scores the open pairs and makes the shortlists.
  ///
  /// - Parameters:
  ///   - top: the longest that a shortlist may be.
  ///   - threads: how many threads work; the answer is the same for any number.
  ///   - progress: called on the working threads with the number of needs just finished.
  /// - Returns: the matches, in the market's order of needs.
  /// - Complexity: O(needs × products / 64 + open pairs).
  public func match(
    top: Int, threads: Int, progress: @Sendable (Int) -> Void = { _ in }
  ) -> Matches {
    let chunks = chunkedMap(count: market.needs.count, chunkSize: 256, threads: threads) { needs in
      var worker = MatchWorker(matcher: self, top: top)
      for need in needs { worker.match(need) }
      progress(needs.count)
      return worker.matches
    }
    var matches = Matches()
    for chunk in chunks { matches.append(chunk) }
    return matches
  }
}

/// Matches one need after the other, in buffers that they share.
private struct MatchWorker {
  let matcher: Matcher
  var matches = Matches()
  private var scan: EligibilityScan
  private var shortlist: ShortlistBuilder

  init(matcher: Matcher, top: Int) {
    self.matcher = matcher
    scan = EligibilityScan(productCount: matcher.offers.count)
    shortlist = ShortlistBuilder(bankCount: matcher.market.banks.count, top: top)
  }

  mutating func match(_ need: Int) {
    let prepared = matcher.prepared[need]
    if let exclusion = prepared.exclusion {
      matches.findings.append(.excluded(exclusion))
    } else {
      scan.scan(prepared.slots, in: matcher.index)
      matches.findings.append(.judged(diagnosis(prepared)))
      scoreOpenProducts(of: need, prepared)
      for best in shortlist.finish() {
        matches.shortlists.append(product: best.product, score: best.score)
      }
    }
    matches.open.endNeed()
    matches.shortlists.endNeed()
  }

  private func diagnosis(_ prepared: Matcher.PreparedNeed) -> Diagnosis {
    let index = matcher.index
    var diagnosis = Diagnosis()
    for rule in Rule.allCases {
      diagnosis[failed: rule] = index.failedCount[Int(prepared.slots[Int(rule.rawValue)])]
    }
    for word in 0..<index.wordCount {
      diagnosis.eligible += Int32(scan.open(word: word).nonzeroBitCount)
      diagnosis.oneRuleAway += Int32(scan.oneRuleAway(word: word).nonzeroBitCount)
      diagnosis.conditional += Int32(scan.conditional(word: word).nonzeroBitCount)
    }
    guard diagnosis.conditional > 0 else { return diagnosis }
    for rule in Rule.allCases {
      guard let fact = rule.asksFor else { continue }
      let unknownSlot = Int(index.unknownSlot[Int(prepared.slots[Int(rule.rawValue)])])
      guard unknownSlot >= 0 else { continue }
      for word in 0..<index.wordCount {
        let waiting =
          scan.conditional(word: word) & index.unknown[unknownSlot * index.wordCount + word]
        diagnosis[missing: fact] += Int32(waiting.nonzeroBitCount)
      }
    }
    return diagnosis
  }

  private mutating func scoreOpenProducts(of need: Int, _ prepared: Matcher.PreparedNeed) {
    let figures = matcher.figures(ofNeed: need)
    let support = matcher.supports.supports[prepared.support]
    for word in 0..<matcher.index.wordCount {
      var rest = scan.open(word: word)
      while rest != 0 {
        let product = word * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        let features = matcher.features(figures, of: prepared, support: support, product: product)
        let score = matcher.model.score(features)
        matches.open.append(product: Int32(product), score: score)
        shortlist.consider(
          Int32(product), bank: matcher.productFigures[product].bank, score: score)
      }
    }
  }
}
