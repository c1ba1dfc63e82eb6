import Ledger
import Market

/// A need from its first round to its last, which counts once however often it was carried over.
struct FinancingCase: Sendable {
  /// How far a case came, in order; each stage holds those behind it.
  enum Stage: Int, CaseIterable, Comparable, Sendable {
    case received, judged, open, offered, sent, contacted, approved, funded

    static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
  }

  /// Where a case that is not funded stands.
  enum Standing: String, CaseIterable, Sendable {
    /// Some bank has still to answer or to decide, or a round with it is not closed.
    case open
    /// Nothing is open, and some bank never answered.
    case silent
    /// Nothing is open and no bank silent; the firm gave up at one.
    case withdrawn
    /// Every bank that had it declined.
    case declined
    /// It went to no bank, and its rounds are closed.
    case unmatched
  }

  /// The need as the first of the scope's rounds with it has it.
  let first: ReportBook.RoundNeed
  /// How the first run that saw it did so; nil before one.
  let seen: ReportBook.Seen?
  let asOf: CalendarDate
  /// Whether it stood in more than one of the scope's rounds.
  let isCarried: Bool
  let stage: Stage
  /// Nil for a funded case.
  let standing: Standing?
  /// The day on which each stage was first reached; nil where it was not, or is not known.
  let days: [CalendarDate?]
  let approvedYuan: Int
  let lentYuan: Int
  let fundedPairs: Int
}

extension ReportBook {
  /// The cases of the scope's rounds whose first round lies in the period, in the order in which they
  /// came.
  func cases() -> [FinancingCase] {
    var roots: [Int] = []
    roots.reserveCapacity(needs.count)
    for (place, need) in needs.enumerated() {
      // An earlier round's need stands before this one.
      roots.append(need.carriedFrom.map { $0 < place ? roots[$0] : place } ?? place)
    }
    var pairsOfNeed = [[Int]](repeating: [], count: needs.count)
    for (place, pair) in pairs.enumerated() { pairsOfNeed[pair.need].append(place) }
    var instances: [Int: [Int]] = [:]
    var order: [Int] = []
    for place in needs.indices where rounds[needs[place].round].isAsked {
      if instances[roots[place]] == nil { order.append(roots[place]) }
      instances[roots[place], default: []].append(place)
    }
    return order.compactMap { root in
      guard let places = instances[root], let first = places.first,
        scope.has(rounds[needs[first].round].asOf)
      else { return nil }
      return financingCase(places, pairsOfNeed: pairsOfNeed)
    }
  }

  private func financingCase(_ places: [Int], pairsOfNeed: [[Int]]) -> FinancingCase {
    let ownNeeds = places.map { needs[$0] }
    let own = places.flatMap { place in pairsOfNeed[place].map { pairs[$0] } }
    var days = [CalendarDate?](
      repeating: nil, count: FinancingCase.Stage.allCases.count)
    var stage = FinancingCase.Stage.received
    func reach(_ reached: FinancingCase.Stage, _ day: CalendarDate?) {
      stage = max(stage, reached)
      guard let day else { return }
      days[reached.rawValue] = days[reached.rawValue].map { min($0, day) } ?? day
    }
    reach(.received, rounds[ownNeeds[0].round].asOf)
    for (place, need) in zip(places, ownNeeds) {
      let run = rounds[need.round].run
      guard let seen = need.seen, seen.excluded == nil else { continue }
      reach(.judged, run)
      if seen.openProducts > 0 { reach(.open, run) }
      if !pairsOfNeed[place].isEmpty { reach(.offered, run) }
    }
    for pair in own {
      if let sent = pair.progress.sent { reach(.sent, sent) }
      for answer in pair.progress.answers {
        switch answer.status {
        case .contacted: reach(.contacted, answer.day)
        // Money that a later answer took back counts as approved only.
        case .approved, .funded:
          reach(.contacted, answer.day)
          reach(.approved, answer.day)
        case .declined, .withdrawn: continue
        }
      }
      if let latest = pair.progress.latest, latest.status == .funded { reach(.funded, latest.day) }
    }
    let funded = own.filter { $0.progress.latest?.status == .funded }
    let approved = own.filter { $0.progress.latest?.status == .approved }
    return FinancingCase(
      first: ownNeeds[0], seen: ownNeeds.lazy.compactMap(\.seen).first,
      asOf: rounds[ownNeeds[0].round].asOf, isCarried: places.count > 1, stage: stage,
      standing: stage == .funded
        ? nil : standing(of: own, lastRound: ownNeeds[ownNeeds.count - 1].round),
      days: days, approvedYuan: approved.reduce(0) { $0 + ($1.progress.latest?.amountYuan ?? 0) },
      lentYuan: funded.reduce(0) { $0 + ($1.progress.latest?.amountYuan ?? 0) },
      fundedPairs: funded.count)
  }

  private func standing(of pairs: [Pair], lastRound: Int) -> FinancingCase.Standing {
    var found: Set<FinancingCase.Standing> = []
    for pair in pairs {
      switch pair.progress.standing(on: scope.on, answerDays: round(of: pair).answerDays) {
      case .waiting, .contacted, .approved, .funded: return .open
      case .notSent: if !round(of: pair).isClosed { return .open }
      case .silent: found.insert(.silent)
      case .declined: found.insert(.declined)
      case .withdrawn: found.insert(.withdrawn)
      }
    }
    // A need without a pair in a round that is not closed waits for its next run.
    let isOffered = pairs.contains { needs[$0.need].round == lastRound }
    if !isOffered, !rounds[lastRound].isClosed { return .open }
    return [.silent, .withdrawn, .declined].first(where: found.contains) ?? .unmatched
  }
}
