import CMatching
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
    chunkedReduce(
      count: prepared.count, chunkSize: 512, threads: threads, into: Matches(needs: 0)
    ) { needs in
      var worker = MatchWorker(catalogue, top: top, needs: needs.count, keepsOpenPairs: true)
      for need in needs { worker.match(prepared[need]) }
      progress(needs.count)
      return worker.matches
    } take: { matches, found in
      matches.append(found, of: prepared.count)
    }
  }
}

extension Catalogue {
  /// Matches needs that flow by in batches, so that memory does not grow with their number.
  ///
  /// - Parameters:
  ///   - count: how many needs there are.
  ///   - batchSize: how many of them are held at a time.
  ///   - top: the longest that a shortlist may be.
  ///   - threads: how many threads work; the answers are the same for any number.
  ///   - initial: what the matches are taken up into.
  ///   - applicant: the applicant at a place from 0; asked for on any thread, once.
  ///   - take: takes up what was found for the needs of a range, in order; open pairs are counted and
  ///     scored but not kept.
  /// - Returns: what the matches were taken up into.
  /// - Throws: the first error that `take` throws; no later need is then taken up.
  /// - Complexity: in memory O(products × distinct keys + batch).
  public mutating func match<Total: Sendable, Failure: Error>(
    count: Int, batchSize: Int, top: Int, threads: Int, into initial: Total,
    applicant: @Sendable (Int) -> Applicant,
    take: @Sendable (inout Total, Range<Int>, Matches) throws(Failure) -> Void
  ) throws(Failure) -> Total {
    var total = initial
    for start in stride(from: 0, to: count, by: batchSize) {
      let prepared = prepare(count: min(batchSize, count - start), threads: threads) {
        applicant(start + $0)
      }
      let catalogue = self
      total = try chunkedReduce(
        count: prepared.count, chunkSize: 512, threads: threads, into: total
      ) { needs in
        var worker = MatchWorker(catalogue, top: top, needs: needs.count, keepsOpenPairs: false)
        for need in needs { worker.match(prepared[need]) }
        return (needs: needs, matches: worker.matches)
      } take: { total, found throws(Failure) in
        let needs = start + found.needs.lowerBound..<start + found.needs.upperBound
        try take(&total, needs, found.matches)
      }
    }
    return total
  }
}

/// Matches one need after the other, in buffers that they share.
private struct MatchWorker: ~Copyable {
  private(set) var matches: Matches
  private let failedCounts: [Int32]
  private let keepsOpenPairs: Bool
  private var sweep: ProductSweep
  private var noWords: [UInt64] = []

  init(_ catalogue: Catalogue, top: Int, needs: Int, keepsOpenPairs: Bool) {
    matches = Matches(needs: needs)
    self.keepsOpenPairs = keepsOpenPairs
    failedCounts = catalogue.known.bitmaps.counts
    sweep = ProductSweep(catalogue, top: top)
  }

  mutating func match(_ need: PreparedNeed) {
    if let exclusion = need.applicant.exclusion {
      matches.findings.append(.excluded(exclusion))
    } else {
      let counts = sweep.scan(need, oneRuleAway: &noWords)
      matches.findings.append(.judged(Diagnosis(counts, need.places.slots, failedCounts)))
      sweep.score(need)
      sweep.pickShortlist()
      sweep.addShortlist(to: &matches.shortlists)
      if keepsOpenPairs { sweep.addOpenPairs(to: &matches.open) }
    }
    matches.open.endNeed()
    matches.shortlists.endNeed()
  }
}

extension Diagnosis {
  fileprivate init(_ counts: pair_counts, _ slots: InlineArray<20, Int32>, _ failedCounts: [Int32])
  {
    eligible = counts.open
    conditional = counts.conditional
    oneRuleAway = counts.one_rule_away
    for condition in Condition.wholeRules {
      self[failed: condition.rule] = failedCounts[Int(slots[condition.rawValue])]
    }
    self[failed: .guarantee] = counts.guarantee_failed
    self[missing: .founded] = counts.missing.0
    self[missing: .revenue] = counts.missing.1
    self[missing: .taxGrade] = counts.missing.2
    self[missing: .balance] = counts.missing.3
  }
}
