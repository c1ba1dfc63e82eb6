import Exchange
import Foundation
import Ledger
import Market
import Statements
import TestSupport
import Testing

@testable import Rounds

@Suite("Lists that leave the house, on each store")
struct SendingTests {
  private let day = ListedRound.day

  @Test(
    "a firm without consent is in no export by name, code or chamber, and others are",
    arguments: StoreKind.allCases)
  func masks(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      let report = try await round.send(to: out, from: ledger)
      #expect(report.lists.map(\.lines) == [4, 4])
      #expect(report.lists.map(\.masked) == [3, 3])
      for bank in [round.bank(0), round.bank(1)] {
        let text = try round.text(of: bank, in: out)
        #expect(text.contains(round.market.firms[0].name))
        #expect(text.contains(round.code(0)))
        for (place, firm) in round.market.firms.enumerated().dropFirst() {
          #expect(!text.contains(firm.name), "\(firm.name)")
          #expect(!text.contains(round.code(place)))
          #expect(text.contains(round.market.needs[place].id), "the need can be claimed")
        }
        let rows = try round.cells("\(out)/\(bank).csv")
        #expect(rows.map { $0[6] } == ["所属商会", round.market.firms[0].chamber, "***", "***", "***"])
        #expect(rows[2][21] == "由***推荐的***（***）纳税信用A级。")
      }
      #expect(try await round.count(.disclosed, in: ledger) == 2)
      #expect(try await round.count(.disclosedMasked, in: ledger) == 6)
      #expect(try await round.count(.exported, in: ledger) == 2)
      #expect(try await round.count("disclosure WHERE is_masked", in: ledger) == 6)
    }
  }

  @Test("a need that is called by its firm's code is called otherwise where the firm is masked")
  func masksTellingIdentifiers() async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await StoreKind.sqlite.withLedger { ledger in
      try await round.insert(into: ledger) { "\($0.firm)-1" }
      try await round.send(to: out, from: ledger)
      let text = try round.text(of: round.bank(0), in: out)
      #expect(!text.contains(round.code(2)))
      #expect(try round.cells("\(out)/\(round.bank(0)).csv")[3][3] == "#3")
      let claims = try await NeedClaiming(
        round: ListedRound.name, bank: round.bank(0), need: "#3", day: day,
        author: ListedRound.author
      ).claim(in: ledger)
      #expect(claims.map(\.need) == [round.code(2) + "-1"])
    }
  }

  @Test("consent counts on its last day and not on the next", arguments: StoreKind.allCases)
  func expires(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, until: day + 3, in: ledger)
      for (later, isShown) in [(3, true), (4, false)] {
        try await round.send(to: out, on: day + later, from: ledger)
        let text = try round.text(of: round.bank(0), in: out)
        #expect(text.contains(round.code(0)) == isShown, "\(later) days later")
        #expect(text.contains(round.market.firms[0].name) == isShown)
      }
    }
  }

  @Test("consent for one bank shows the firm to no other", arguments: StoreKind.allCases)
  func scope(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(1, bank: round.bank(1), in: ledger)
      try await round.send(to: out, from: ledger)
      #expect(try !round.text(of: round.bank(0), in: out).contains(round.code(1)))
      #expect(try round.text(of: round.bank(1), in: out).contains(round.code(1)))
    }
  }

  @Test(
    "a withdrawal takes the firm from the next list, and tells once the banks that hold its file",
    arguments: StoreKind.allCases)
  func withdrawal(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      let (first, second) = (round.bank(0), round.bank(1))
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      try await round.send(to: out, banks: [first], from: ledger)
      try await round.withdraw(0, on: day + 1, in: ledger)

      let report = try await round.send(to: out, on: day + 1, from: ledger)
      #expect(report.lists.map(\.lines) == [3, 3])
      #expect(report.lists.map(\.leftOut) == [1, 1])
      #expect(report.lists.map(\.notices) == [1, 0], "the second bank never had the file")
      let list = try round.cells("\(out)/\(first).csv")
      #expect(!list.contains { $0[3] == round.market.needs[0].id })
      let notice = try round.cells("\(out)/\(first)_授权撤回.csv")
      #expect(notice.count == 2)
      #expect(notice[1][1] == round.code(0))
      #expect(notice[1][3] == day.description)
      #expect(try ListedRound.text(ofWorkbook: "\(out)/\(first).xlsx").contains("授权撤回"))
      #expect(try !round.text(of: second, in: out).contains(round.code(0)))
      #expect(try await round.count("withdrawal_notice", in: ledger) == 1)
      #expect(try await round.count(.withdrawalNotified, in: ledger) == 1)

      // The same day gives the same bytes, the notice too; a later one tells nothing again.
      let bytes = try FileBytes.read(path: "\(out)/\(first).xlsx")
      try await round.send(to: out, on: day + 1, from: ledger)
      #expect(try FileBytes.read(path: "\(out)/\(first).xlsx") == bytes)
      #expect(try await round.count("withdrawal_notice", in: ledger) == 1)
      let later = try await round.send(to: out, on: day + 2, from: ledger)
      #expect(later.lists.map(\.notices) == [0, 0])
      #expect(!FileManager.default.fileExists(atPath: "\(out)/\(first)_授权撤回.csv"))
      #expect(try !round.text(of: first, in: out).contains(round.code(0)))
    }
  }

  @Test(
    "a withdrawal that is dated back tells the bank that got the file since",
    arguments: StoreKind.allCases)
  func datedBack(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      try await round.send(to: folder.path("a"), on: day + 3, from: ledger)
      try await round.withdraw(0, on: day + 1, in: ledger)
      let report = try await round.send(to: folder.path("b"), on: day + 4, from: ledger)
      #expect(report.lists.map(\.notices) == [1, 1])
      let notice = try round.cells(folder.path("b") + "/\(round.bank(0))_授权撤回.csv")
      #expect(notice[1][3] == "\(day + 3)")
    }
  }

  @Test(
    "a withdrawal from one bank holds against consent for all, and for that bank alone",
    arguments: StoreKind.allCases)
  func carvedOut(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      try await round.withdraw(0, bank: round.bank(0), on: day, in: ledger)
      let report = try await round.send(to: out, from: ledger)
      #expect(report.lists.map(\.leftOut) == [1, 0])
      #expect(try round.text(of: round.bank(1), in: out).contains(round.code(0)))
      // Whoever withdraws all later withdraws from the other bank too, and can do so once.
      try await round.withdraw(0, on: day, in: ledger)
      await #expect(throws: RoundFault.self) { try await round.withdraw(0, on: day, in: ledger) }
      #expect(try await round.send(to: out, from: ledger).lists.map(\.leftOut) == [1, 1])
    }
  }

  @Test("a bank's files hold no line of another", arguments: StoreKind.allCases)
  func noOtherLine(_ store: StoreKind) async throws {
    let round = try ListedRound(needs: 3, banks: 3)
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.send(to: out, from: ledger)
      for place in 0..<3 {
        for other in 0..<3 {
          let text = try round.text(of: round.bank(place), in: out)
          #expect(text.contains(round.bank(other)) == (place == other))
          #expect(text.contains(round.products[other].id) == (place == other))
        }
      }
    }
  }

  @Test("a round that was never run, or a bank that it does not have, gets no list")
  func refuses() async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await StoreKind.sqlite.withLedger { ledger in
      try await round.insert(into: ledger)
      let misspelt = await #expect(throws: RoundFault.self) {
        try await round.send(to: out, banks: ["银行00X"], from: ledger)
      }
      guard case .ledger(.refused(.noSuch(.bank, "银行00X", _))) = misspelt else {
        Issue.record("\(String(describing: misspelt))")
        return
      }
      #expect(try await round.count("dispatch", in: ledger) == 0)
    }
    try await StoreKind.sqlite.withLedger { ledger in
      try await round.insert(into: ledger, state: .open)
      await #expect(throws: RoundFault.self) { try await round.send(to: out, from: ledger) }
    }
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test("files do not stay where what they tell was not recorded", arguments: StoreKind.allCases)
  func failedWrite(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      let broken = MeddledLedger(ledger) { () throws(LedgerFault) in
        throw .store(StoreFault(.full, message: "no room"))
      }
      await #expect(throws: RoundFault.self) { try await round.send(to: out, from: broken) }
      #expect(try FileManager.default.subpathsOfDirectory(atPath: out).isEmpty)
      #expect(try await round.count("dispatch", in: ledger) == 0)
      #expect(try await round.count("audit", in: ledger) == 0)
    }
  }

  @Test(
    "a consent that is withdrawn while the files are written is in none of them",
    arguments: StoreKind.allCases)
  func withdrawnMeanwhile(_ store: StoreKind) async throws {
    let round = try ListedRound()
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      try await round.grant(0, in: ledger)
      let desk = ConsentDesk(
        firm: round.code(0), bank: nil, day: day, author: ListedRound.author)
      let meddled = MeddledLedger(ledger) { () async throws(LedgerFault) in
        _ = try? await desk.withdraw(document: "", in: ledger)
      }
      let report = try await round.send(to: out, from: meddled)
      #expect(report.lists.map(\.leftOut) == [1, 1])
      #expect(try !round.text(of: round.bank(0), in: out).contains(round.code(0)))
      #expect(try await round.count("disclosure WHERE NOT is_masked", in: ledger) == 0)
    }
  }
}

/// A ledger that does something before every write.
private struct MeddledLedger: Ledger {
  private let ledger: any Ledger
  private let meddle: @Sendable () async throws(LedgerFault) -> Void

  init(
    _ ledger: any Ledger, meddle: @escaping @Sendable () async throws(LedgerFault) -> Void
  ) {
    self.ledger = ledger
    self.meddle = meddle
  }

  var place: LedgerPlace { ledger.place }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value { try await ledger.read(body) }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await meddle()
    return try await ledger.write(body)
  }

  func close() async { await ledger.close() }
}
