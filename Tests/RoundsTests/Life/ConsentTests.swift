import Draws
import Ledger
import Market
import Rounds
import TestSupport
import Testing

@Suite("Consent and claims, on each store")
struct ConsentTests {
  private let day = ListedRound.day

  /// What a firm has said, plainly: for each bank the consents that no later withdrawal ended.
  private struct PlainBook {
    var standing: [[ClosedRange<CalendarDate>]]
    var hasWithdrawn: [Bool]

    func showing(_ bank: Int, on day: CalendarDate) -> ConsentState.Showing {
      if standing[bank].contains(where: { $0.contains(day) }) { return .inFull }
      let hasBegun = standing[bank].contains { $0.lowerBound <= day }
      return hasWithdrawn[bank] && !hasBegun ? .leftOut : .masked
    }
  }

  @Test(
    "the book agrees with a plain account of a firm's word after random grants and withdrawals",
    arguments: StoreKind.allCases)
  func randomWords(_ store: StoreKind) async throws {
    let round = try ListedRound(needs: 1, banks: 3)
    for seed in UInt64(0)..<12 {
      try await store.withLedger { ledger in
        try await round.insert(into: ledger)
        var draws = SplitMix64(seed: seed)
        var plain = PlainBook(
          standing: Array(repeating: [], count: 3), hasWithdrawn: Array(repeating: false, count: 3))
        for step in 0..<14 {
          let bank = Int(draws.next() % 4)
          let name = bank < 3 ? round.bank(bank) : nil
          let banks = bank < 3 ? [bank] : [0, 1, 2]
          if draws.next() % 3 > 0 {
            let from = day + Int(draws.next() % 8)
            let until = from + Int(draws.next() % 8)
            _ = try await ConsentDesk(
              firm: round.code(0), bank: name, day: day, author: ListedRound.author
            ).grant(from: from, until: until, document: "\(step)", in: ledger)
            for bank in banks { plain.standing[bank].append(from...until) }
          } else if (try? await round.withdraw(0, bank: name, on: day, in: ledger)) != nil {
            for bank in banks {
              plain.standing[bank] = []
              plain.hasWithdrawn[bank] = true
            }
          } else {
            // Refused only where nothing stands for any of the banks.
            #expect(banks.allSatisfy { plain.standing[$0].isEmpty }, "seed \(seed)")
          }
          let firm = round.code(0)
          let book = try await ledger.read { session throws(LedgerFault) in
            try session.consentBook(ofRound: ListedRound.name)
          }
          for bank in 0..<3 {
            for later in 0..<16 {
              let state = book.state(of: firm, for: round.bank(bank), on: day + later)
              #expect(
                state.showing == plain.showing(bank, on: day + later),
                "seed \(seed), step \(step), bank \(bank), \(later) days later")
            }
          }
        }
      }
    }
  }

  @Test("a name that the ledger does not have is refused with the nearest")
  func nearest() async throws {
    let round = try ListedRound()
    try await StoreKind.sqlite.withLedger { ledger in
      try await round.insert(into: ledger)
      let typed = String(round.code(0).dropLast()) + "?"
      let fault = await #expect(throws: RoundFault.self) {
        _ = try await ConsentDesk(firm: typed, bank: nil, day: day, author: ListedRound.author)
          .withdraw(document: "", in: ledger)
      }
      guard case .ledger(.refused(.noSuch(.firm, typed, round.code(0)))) = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
      #expect(try await round.count("audit", in: ledger) == 0)
    }
  }

  @Test(
    "a claim asks for consent, banks stand in the order of their coming, and consent shows the firm",
    arguments: StoreKind.allCases)
  func claims(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      let need = round.market.needs[1].id
      func claim(_ bank: Int, _ need: String) async throws -> [Claim] {
        try await NeedClaiming(
          round: ListedRound.name, bank: round.bank(bank), need: need, day: day,
          author: ListedRound.author
        ).claim(in: ledger)
      }
      await #expect(throws: RoundFault.self, "not sent yet") { _ = try await claim(1, need) }
      try await round.send(to: out, from: ledger)
      await #expect(throws: RoundFault.self, "shown in full") {
        _ = try await claim(1, round.market.needs[0].id)
      }
      await #expect(throws: RoundFault.self, "no such need") { _ = try await claim(1, "X") }
      #expect(try await claim(1, need).map(\.bank) == [round.bank(1)])
      #expect(try await claim(0, need).map(\.bank) == [round.bank(1), round.bank(0)])
      #expect(try await claim(0, need).count == 2, "claimed once")
      #expect(try await round.count(.claimed, in: ledger) == 2)

      let search = ConsentSearch(firm: nil, bank: nil, day: day)
      let asked = try await ClaimList(search, in: ledger, by: ListedRound.author)
      #expect(asked.claims.map(\.bank) == [round.bank(1), round.bank(0)])
      #expect(try await round.count(.viewed, in: ledger) == 1, "the firm once")
      let requests = try await search.requests(in: ledger)
      #expect(requests.map(\.claim.bank) == [round.bank(1), round.bank(0)])
      #expect(requests.map(\.firm) == [round.code(1), round.code(1)])

      let desk = ConsentDesk(
        firm: round.code(1), bank: round.bank(1), day: day, author: ListedRound.author)
      #expect(try await desk.refuse(round.bank(0), in: ledger).map(\.consent) == [nil])
      await #expect(throws: RoundFault.self, "settled already") {
        _ = try await desk.refuse(round.bank(0), in: ledger)
      }
      let (consent, isNew, settled) = try await desk.grant(
        from: day, until: day + 9, document: "S1", in: ledger)
      #expect(isNew)
      #expect(settled.map(\.consent) == [consent.number])
      let again = try await desk.grant(from: day, until: day + 9, document: "S1", in: ledger)
      #expect(!again.isNew && again.settled.isEmpty)
      #expect(try await search.requests(in: ledger).isEmpty)

      try await round.send(to: out, from: ledger)
      #expect(try round.text(of: round.bank(1), in: out).contains(round.code(1)))
      #expect(try !round.text(of: round.bank(0), in: out).contains(round.code(1)))
    }
  }

  @Test(
    "consents are listed with their standing, and those that end soon",
    arguments: StoreKind.allCases)
  func lists(_ store: StoreKind) async throws {
    let round = try ListedRound()
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, until: day + 5, in: ledger)
      try await round.grant(1, bank: round.bank(0), until: day + 50, in: ledger)
      try await round.grant(2, in: ledger)
      try await round.withdraw(2, on: day, in: ledger)
      func found(_ search: ConsentSearch) async throws -> [String] {
        try await search.consents(in: ledger).map { "\($0.consent.firm) \($0.standing)" }.sorted()
      }
      let all = [
        "\(round.code(0)) running", "\(round.code(1)) running", "\(round.code(2)) withdrawn",
      ].sorted()
      #expect(try await found(ConsentSearch(firm: nil, bank: nil, day: day)) == all)
      let other = ConsentSearch(firm: nil, bank: round.bank(1), day: day)
      #expect(try await found(other) == all.filter { !$0.hasPrefix(round.code(1)) })
      let soon = ConsentSearch(firm: nil, bank: nil, day: day, expiringDays: 5)
      #expect(try await found(soon) == ["\(round.code(0)) running"])
      let one = ConsentSearch(firm: round.code(0), bank: nil, day: day + 6)
      #expect(try await found(one) == ["\(round.code(0)) expired"])

      // Whoever is shown a firm's consent is in the audit log, with the firm.
      #expect(try await round.count(.viewed, in: ledger) == 0)
      let list = try await ConsentList(other, in: ledger, by: ListedRound.author)
      #expect(Set(list.consents.map(\.firm)) == [round.code(0), round.code(2)])
      #expect(try await round.count(.viewed, in: ledger) == 2)
      #expect(ConsentTexts.table(list, in: .zh).contains(round.code(2)))
    }
  }
}
