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
      worker.match(needs, of: prepared)
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
        worker.match(needs, of: prepared)
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
  private let keepsOpenPairs: Bool
  private var sweep: ProductSweep

  init(_ catalogue: Catalogue, top: Int, needs: Int, keepsOpenPairs: Bool) {
    matches = Matches(needs: needs)
    self.keepsOpenPairs = keepsOpenPairs
    sweep = ProductSweep(catalogue, top: top)
  }

  mutating func match(_ needs: Range<Int>, of prepared: [PreparedNeed]) {
    unsafe prepared.withUnsafeBufferPointer { prepared in
      guard let first = prepared.baseAddress else { return }
      for need in needs { unsafe match(first + need) }
    }
  }

  /// Where the need stands, since to pass it on would copy it time and again.
  private mutating func match(_ need: UnsafePointer<PreparedNeed>) {
    if let exclusion = unsafe need.pointee.applicant.exclusion {
      matches.findings.append(.excluded(exclusion))
    } else {
      unsafe matches.findings.append(.judged(sweep.scan(need)))
      unsafe sweep.score(need)
      sweep.pickShortlist()
      sweep.addShortlist(to: &matches.shortlists)
      if keepsOpenPairs { sweep.addOpenPairs(to: &matches.open) }
    }
    matches.open.endNeed()
    matches.shortlists.endNeed()
  }
}
