import Draws
import Ledger
import Market
import Testing

/// An invented year of rounds, written straight into a ledger's tables.
///
/// It has lists, answers that change, needs that are carried over, visits, demands and chases. Equal
/// seeds give equal years.
struct LedgerYear {
  var seed: UInt64 = 1
  var rounds = 12
  /// How many needs are new in each round.
  var needs = 60
  var banks = 8
  var chambers = 5
  /// The day of the first round; each later one follows four weeks behind.
  let start = CalendarDate(dayNumber: 20_458)  // 2026-01-05

  private static let regions = ["310113", "310117", "310118", "310105"]
  private static let industries = ["C3562", "C1353", "F5171", "I6510", "E4710"]
  private static let moment = Moment(microseconds: 1_767_600_000_000_000)

  /// The day of a round.
  func day(of round: Int) -> CalendarDate { start.adding(round * 28) }

  /// The name of a round.
  func name(of round: Int) -> String { "第\(round + 1)轮" }

  private func bank(_ place: Int) -> String { "第\(place + 1)银行" }

  private func chamber(_ place: Int) -> String { "第\(place + 1)商会" }

  /// Writes the year.
  func fill(_ session: any LedgerSession) throws(LedgerFault) {
    var draws = SplitMix64(seed: seed)
    let firms = try insertFirms(session, &draws)
    var writing = Writing()
    var carried: [(need: Need, firm: Int, round: Int)] = []
    for round in 0..<rounds {
      try insertRound(round, session, &draws)
      let stored = try insertNeeds(round, carried, firms, session, &draws)
      // The last round is open: no run saw it.
      guard round < rounds - 1 else { break }
      carried = try writing.run(round, stored, firms, of: self, session, &draws)
    }
    try insertService(firms, session, &draws)
    try session.insert([
      Chase(
        number: 1, party: .bank, name: bank(0), round: name(of: 0),
        day: day(of: rounds - 1).adding(-1), at: Self.moment, actor: "王芳"),
      Chase(
        number: 2, party: .bank, name: bank(1), round: name(of: 0),
        day: day(of: rounds - 1).adding(-3), at: Self.moment, actor: "王芳"),
    ])
  }

  private func insertFirms(
    _ session: any LedgerSession, _ draws: inout SplitMix64
  ) throws(LedgerFault) -> [Firm] {
    var firms: [Firm] = []
    for place in 0..<needs * 4 {
      let region = Self.regions[draws.below(Self.regions.count)]
      let industry = Self.industries[draws.below(Self.industries.count)]
      let size = SizeClass.allCases[draws.below(4)]
      guard let region = RegionCode(region), let industry = IndustryCode(industry),
        let firm = try? Firm(
          code: CreditCode(companyNumber: UInt64(place + 1), in: region), name: "第\(place + 1)企业",
          chamber: chamber(draws.below(chambers)), region: region, industry: industry, size: size,
          founded: nil, employees: nil, revenue: nil, assets: nil, liabilities: nil, taxGrade: nil,
          labels: [], isOverdue: false, isDishonest: false, consentUntil: nil, bankDebt: nil)
      else { continue }
      firms.append(firm)
    }
    try session.insert(
      (0..<chambers).map { Chamber(name: chamber($0), visitsPerLeader: 2) })
    try session.insert(
      (0..<chambers).flatMap { place in
        ["甲", "乙"].map { Leader(chamber: chamber(place), name: "会长\($0)") }
      })
    try session.insert(
      firms.map { StoredFirm(source: "企业.xlsx", changedAt: Self.moment, firm: $0) })
    return firms
  }

  private func insertRound(
    _ round: Int, _ session: any LedgerSession, _ draws: inout SplitMix64
  ) throws(LedgerFault) {
    let isRun = round < rounds - 1
    let isClosed = round < rounds - 3
    let run = Moment(microseconds: day(of: round).adding(1).dayNumber * 86_400_000_000)
    try session.insert([
      RoundEntry(
        name: name(of: round), asOf: day(of: round),
        state: isClosed ? .closed : isRun ? .run : .open, answerDays: 2,
        previous: round == 0 ? nil : name(of: round - 1), openedAt: Self.moment, openedBy: "王芳",
        revision: 1, runAt: isRun ? run : nil, runBy: isRun ? "王芳" : nil,
        runNumber: isRun ? 1 : 0, version: isRun ? "1" : nil, options: isRun ? "{}" : nil,
        record: isRun ? "{}" : nil, closedAt: isClosed ? run : nil,
        closedBy: isClosed ? "王芳" : nil)
    ])
    var products: [StoredProduct] = []
    for place in 0..<banks * 2 {
      guard let low = Yuan(100_000), let high = Yuan(50_000_000), let rate = BasisPoints(350),
        let product = try? Product(
          id: "P\(place)", bank: bank(place / 2), name: "样品贷", homeRegion: .nation,
          regions: [.nation], amountMin: low, amountMax: high, tenorMin: 1, tenorMax: 60,
          rateMin: rate, rateMax: rate, methods: .all, loanToValue: 70, industriesPreferred: [],
          industriesExcluded: [], sizes: .all, minAgeMonths: 0, minRevenue: .zero,
          minTaxGrade: nil, labelsRequired: [], labelsPreferred: [], purposes: .all,
          maxLeverage: nil, decisionDays: 5 + place % 3, quota: .zero, quotaCount: 10,
          coreFirm: nil, validFrom: start, validTo: day(of: rounds))
      else { continue }
      products.append(
        StoredProduct(round: name(of: round), place: place, source: "产品.xlsx", product: product))
    }
    try session.insert(products)
    guard isRun else { return }
    try session.insert(
      ["industry", "region", "amount", "leverage"].map {
        RuleClosure(
          round: name(of: round), rule: $0, closedPairs: draws.below(400),
          needsOneRuleAway: draws.below(3))
      })
  }

  private func insertNeeds(
    _ round: Int, _ carried: [(need: Need, firm: Int, round: Int)], _ firms: [Firm],
    _ session: any LedgerSession, _ draws: inout SplitMix64
  ) throws(LedgerFault) -> [(need: Need, firm: Int)] {
    var stored = carried.enumerated().map { place, entry in
      StoredNeed(
        round: name(of: round), place: place, source: "需求.xlsx",
        carriedFrom: name(of: entry.round), need: entry.need)
    }
    var needs = carried.map { (need: $0.need, firm: $0.firm) }
    for place in 0..<self.needs {
      let firm = draws.below(firms.count)
      let amount = 100_000 * (1 + draws.below(100))
      guard let yuan = Yuan(amount),
        let need = try? Need(
          id: "N\(round)-\(place)", firm: firms[firm].code, amount: yuan, tenorMonths: 12,
          maxRate: nil, purpose: .workingCapital, methods: [], collateral: .zero, neededBy: nil,
          submitted: nil, endorsement: 0, coreFirm: nil)
      else { continue }
      stored.append(
        StoredNeed(
          round: name(of: round), place: carried.count + place, source: "需求.xlsx", need: need))
      needs.append((need, firm))
    }
    try session.insert(stored)
    return needs
  }

  private func insertService(
    _ firms: [Firm], _ session: any LedgerSession, _ draws: inout SplitMix64
  ) throws(LedgerFault) {
    var visits: [Visit] = []
    var demands: [Demand] = []
    for number in 1...rounds * 12 {
      let day = start.adding(draws.below(rounds * 28))
      let firm = firms[draws.below(firms.count)]
      visits.append(
        Visit(
          number: number, firm: firm.code.description, chamber: chamber(draws.below(chambers)),
          leader: draws.chance(0.6) ? "会长甲" : "会长乙", day: day, heard: "用工", at: Self.moment,
          actor: "王芳"))
      guard draws.chance(0.5) else { continue }
      let isAssigned = draws.chance(0.8)
      let isEnded = isAssigned && draws.chance(0.7)
      let ended = day.adding(2 + draws.below(30))
      demands.append(
        Demand(
          number: demands.count + 1, firm: firm.code.description,
          visit: draws.chance(0.5) ? number : nil, raised: day, subject: "用工",
          assigned: isAssigned ? day.adding(1) : nil, assignedTo: isAssigned ? "人社局" : nil,
          settled: isEnded ? ended : nil,
          result: isEnded ? (draws.chance(0.8) ? .settled : .unsettled) : nil, note: "",
          at: Self.moment, actor: "王芳"))
    }
    try session.insert(visits)
    try session.insert(demands)
  }

  /// The tables that are numbered over all rounds, under way.
  private struct Writing {
    private var dispatches = 0
    private var answers = 0

    /// Writes a round's run and what became of it; gives the needs that go on to the next round.
    mutating func run(
      _ round: Int, _ needs: [(need: Need, firm: Int)], _ firms: [Firm], of year: LedgerYear,
      _ session: any LedgerSession, _ draws: inout SplitMix64
    ) throws(LedgerFault) -> [(need: Need, firm: Int, round: Int)] {
      let name = year.name(of: round)
      var (participants, listings): ([Participant], [Listing]) = ([], [])
      var carried: [(need: Need, firm: Int, round: Int)] = []
      for (need, firm) in needs {
        let isOut = draws.chance(0.06)
        let open = draws.chance(0.15) ? 0 : 1 + draws.below(9)
        let facts = firms[firm]
        participants.append(
          Participant(
            round: name, need: need.id, firm: facts.code.description,
            // Some firms stood in another chamber's file then.
            chamber: draws.chance(0.05) ? year.chamber(0) : facts.chamber,
            region: facts.region.description, industry: facts.industry.description,
            size: facts.size.code, isFirstLoan: [nil, true, false][draws.below(3)],
            amountYuan: need.amount.value, excluded: isOut ? "no_consent" : nil,
            openProducts: isOut ? 0 : open))
        guard !isOut, open > 0, draws.chance(0.9) else {
          if draws.chance(0.4) { carried.append((need, firm, round)) }
          continue
        }
        let first = draws.below(year.banks * 2)
        for step in 0...draws.below(2) {
          let product = (first + step * 3) % (year.banks * 2)
          listings.append(
            Listing(
              round: name, need: need.id, product: "P\(product)", bank: year.bank(product / 2),
              rank: 1, score: 500_000_000, bankScore: 0, reasons: ""))
        }
        if draws.chance(0.25) { carried.append((need, firm, round)) }
      }
      try session.insert(participants)
      try session.insert(listings)
      let codes = Dictionary(
        participants.map { ($0.need, $0.firm) }, uniquingKeysWith: { first, _ in first })
      try send(listings, codes, round, of: year, session, &draws)
      return carried
    }

    private mutating func send(
      _ listings: [Listing], _ firms: [String: String], _ round: Int, of year: LedgerYear,
      _ session: any LedgerSession, _ draws: inout SplitMix64
    ) throws(LedgerFault) {
      var recorded: [Answer] = []
      for place in 0..<year.banks where draws.chance(0.95) {
        let own = listings.filter { $0.bank == year.bank(place) }
        let sent = year.day(of: round).adding(1 + draws.below(4))
        // Some lists are sent again later, which does not start the clock anew.
        for again in 0...(draws.chance(0.3) ? 1 : 0) {
          dispatches += 1
          try session.insert([
            Dispatch(
              number: dispatches, round: year.name(of: round), bank: year.bank(place),
              day: sent.adding(again * 5), lines: own.count, maskedLines: 0,
              sha256: String(repeating: "0", count: 64), at: LedgerYear.moment, actor: "王芳")
          ])
          try session.insert(
            own.map {
              Disclosure(
                dispatch: dispatches, round: $0.round, need: $0.need, product: $0.product,
                bank: $0.bank, firm: firms[$0.need] ?? "", isMasked: false)
            })
        }
        for pair in own where draws.chance(0.8) {
          for (status, days, amount) in Self.story(&draws) {
            answers += 1
            recorded.append(
              Answer(
                number: answers, round: pair.round, need: pair.need, product: pair.product,
                bank: pair.bank, status: status, amountYuan: amount, day: sent.adding(days),
                reason: status == .declined ? "leverage" : nil, note: "", source: "反馈.xlsx",
                at: LedgerYear.moment, actor: "王芳"))
          }
        }
      }
      try session.insert(recorded)
    }

    /// A pair's answers: status, days since the list, amount.
    private static func story(
      _ draws: inout SplitMix64
    ) -> [(Answer.Status, Int, Int?)] {
      var day = draws.below(9)
      if draws.chance(0.15) { return [(.declined, day, nil)] }
      var story: [(Answer.Status, Int, Int?)] = [(.contacted, day, nil)]
      let amount = 100_000 * (1 + draws.below(80))
      day += 2 + draws.below(15)
      if draws.chance(0.2) { return story + [(.declined, day, nil)] }
      if draws.chance(0.1) { return story + [(.withdrawn, day, nil)] }
      if draws.chance(0.25) { return story }
      story.append((.approved, day, amount))
      guard draws.chance(0.8) else { return story }
      day += 1 + draws.below(30)
      story.append((.funded, day, amount))
      // Corrections: another amount, or money that did not flow after all.
      if draws.chance(0.15) { story.append((.funded, day + 1, amount + 50_000)) }
      if draws.chance(0.1) { story.append((.approved, day + 2, amount)) }
      return story
    }
  }
}

extension CalendarDate {
  /// The day so many days later.
  func adding(_ days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }
}
