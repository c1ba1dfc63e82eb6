import Allocation
import Digests
import Exchange
import Foundation
import Ledger
import Market
import Matching
import Statements
import TestSupport
import Testing

@testable import Rounds

@Suite("Running a round of the ledger, on each store")
struct RunRoundTests {
  private typealias Round = RoundOfLedger

  @Test("freezes what it saw and keeps what it came to", arguments: StoreKind.allCases)
  func run(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      let record = try await ledger.runRound(
        Round.name, options: Round.options(), threads: 2, by: Round.wang)
      #expect(record.needs == 13 && record.needsServed == 11)
      #expect(record.outputs.allSatisfy { !$0.hasPrefix("banks/") })

      let kept = try await Round.kept(in: ledger)
      #expect(kept.entry.state == .run && kept.entry.runNumber == 1)
      #expect(kept.entry.runBy == "王芳" && kept.entry.runAt == Round.wang.at)
      #expect(kept.entry.version == programVersion)
      #expect(kept.damaged.isEmpty)
      let files = try #require(kept.frozen?.files)
      #expect(
        files.map(\.name) == [
          "barred.csv", "market/firms.csv", "market/needs.csv", "market/policies.csv",
          "market/products.csv", "model/balanced.json",
        ])
      #expect(files[5].sha256 == Digest.sha256(try ModelFile(path: "balanced").bytes))
      #expect(kept.outputs.count == record.outputs.count + 1)
      #expect(kept.participants.count == 13 && kept.listings.count == record.offers)
      #expect(Set(kept.closures.map(\.rule)) == Set(Rule.allCases.map(\.code)))
      for bank in Set(kept.listings.map(\.bank)) {
        let ranks = kept.listings.filter { $0.bank == bank }.map(\.rank).sorted()
        #expect(ranks == Array(1...ranks.count))
      }
      let served = Set(kept.listings.map(\.need))
      for participant in kept.participants {
        #expect(!served.contains(participant.need) || participant.openProducts > 0)
      }
    }
  }

  @Test(
    "matches the market as files would be matched, but for who consented",
    arguments: StoreKind.allCases)
  func likeFiles(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      let folder = try TemporaryFolder()
      _ = try await ledger.runRound(
        Round.name, options: Round.options(), threads: 1, out: folder.path("ledger"),
        by: Round.wang)
      let views = try await ledger.read { session throws(LedgerFault) in
        try session.auditEntries(AuditSelection(action: .viewed)).compactMap(\.firm)
      }
      #expect(views == market.firms.map(\.code.description), "the files tell of every firm")
      let options = RoundOptions(
        market: fixture("dachang"), asOf: market.asOf, model: try ModelFile(path: "balanced"))
      _ = try options.run(into: folder.path("files"))
      for name in ["allocation.csv", "shortlists.csv", "diagnosis.csv", "prices.csv"] {
        #expect(
          try FileBytes.read(path: folder.path("ledger/" + name))
            == FileBytes.read(path: folder.path("files/" + name)), "\(name)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("ledger")).sorted()
          == [
            "allocation.csv", "diagnosis.csv", "excluded.csv", "prices.csv", "round.json",
            "shortlists.csv", "unserved.csv",
          ])
    }
  }

  @Test("gives the same on one and on two threads", arguments: StoreKind.allCases)
  func threads(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      var options = try Round.options()
      options.nearMisses = .best(2)
      options.writesFirmLetters = true
      _ = try await ledger.runRound(Round.name, options: options, threads: 1, by: Round.wang)
      let one = try await Round.kept(in: ledger)
      _ = try await ledger.runRound(Round.name, options: options, threads: 2, by: Round.chen)
      let two = try await Round.kept(in: ledger)
      #expect(one.outputs.contains { $0.name.hasPrefix("firms/") })
      #expect(Set(one.outputs.map(\.sha256)) == Set(two.outputs.map(\.sha256)))
      #expect(two.entry.runNumber == 2 && two.entry.runBy == "陈静")
    }
  }

  @Test("a bank that is left out for a need gets nothing of it", arguments: StoreKind.allCases)
  func leftOut(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      _ = try await ledger.runRound(
        Round.name, options: Round.options(), threads: 1, by: Round.wang)
      let first = try #require(
        try await Round.kept(in: ledger).listings.min { $0.need < $1.need })
      try await ledger.write { session throws(LedgerFault) in
        try session.insert([
          BankExclusion(
            round: Round.name, need: first.need, bank: first.bank, sinceRound: Round.name,
            cause: .declined, reason: "leverage")
        ])
      }
      let record = try await ledger.runRound(
        Round.name, options: Round.options(), threads: 1, by: Round.wang)
      #expect(record.barredPairs ?? 0 > 0)
      let kept = try await Round.kept(in: ledger)
      #expect(!kept.listings.contains { $0.need == first.need && $0.bank == first.bank })
      #expect(kept.listings.contains { $0.bank == first.bank })

      let whole = try await ledger.explainRound(
        Round.name, need: first.need, product: nil, threads: 1, by: Round.chen)
      #expect(whole.text(in: .zh).contains("该银行在轮次2026-09已拒绝（负债过高）"))
      let pair = try await ledger.explainRound(
        Round.name, need: first.need, product: first.product, threads: 1, by: Round.chen)
      #expect(pair.text(in: .zh).contains("结论：该银行在轮次2026-09已拒绝（负债过高），本轮不再推荐。"))
      let views = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM audit WHERE action = 'viewed'")
      }
      #expect(views == 2)
    }
  }

  @Test("of two runs at once the first wins and the other is told", arguments: StoreKind.allCases)
  func overtakenByRun(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      let other = InterruptedLedger(ledger) {
        _ = try? await ledger.runRound(
          Round.name, options: Round.options(model: "tech"), threads: 1, by: Round.chen)
      }
      let fault = await #expect(throws: RoundFault.self) {
        try await other.runRound(
          Round.name, options: Round.options(), threads: 1, by: Round.wang)
      }
      #expect(
        Round.refusal(fault) == .overtaken(round: Round.name, by: "陈静", at: Round.chen.at))
      let kept = try await Round.kept(in: ledger)
      #expect(kept.entry.runNumber == 1 && kept.entry.runBy == "陈静")
      #expect(kept.frozen?.files.map(\.name).contains("model/tech.json") == true)
    }
  }

  @Test("a run whose market changed meanwhile is not kept", arguments: StoreKind.allCases)
  func overtakenByImport(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      let other = InterruptedLedger(ledger) {
        try? await ledger.write { session throws(LedgerFault) in
          try session.run(
            "UPDATE round SET revision = revision + 1 WHERE name = $1", [.text(Round.name)])
          try session.log([AuditEvent(.imported, round: Round.name)], by: Round.chen)
        }
      }
      let folder = try TemporaryFolder()
      let fault = await #expect(throws: RoundFault.self) {
        try await other.runRound(
          Round.name, options: Round.options(), threads: 1, out: folder.path("out"),
          by: Round.wang)
      }
      #expect(
        Round.refusal(fault) == .overtaken(round: Round.name, by: "陈静", at: Round.chen.at))
      let frozen = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM frozen")
          + session.integer("SELECT COUNT(*) FROM content")
          + session.integer("SELECT COUNT(*) FROM listing")
      }
      #expect(frozen == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).isEmpty)
    }
  }

  @Test("a rerun takes the place of a run, until a list was sent", arguments: StoreKind.allCases)
  func rerun(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      _ = try await ledger.runRound(
        Round.name, options: Round.options(), threads: 1, by: Round.wang)
      var options = try Round.options()
      options.allocation.terms.offers = 1
      let record = try await ledger.runRound(
        Round.name, options: options, threads: 1, by: Round.chen)
      let kept = try await Round.kept(in: ledger)
      #expect(kept.listings.count == record.offers)
      #expect(Set(kept.listings.map(\.need)).count == record.offers)

      let bank = try #require(kept.listings.first?.bank)
      try await ledger.write { session throws(LedgerFault) in
        try session.insert([
          Dispatch(
            number: 1, round: Round.name, bank: bank, day: Round.chen.at.day, lines: 1,
            maskedLines: 0, sha256: String(repeating: "0", count: 64), at: Round.chen.at,
            actor: Round.chen.name)
        ])
      }
      let fault = await #expect(throws: RoundFault.self) {
        try await ledger.runRound(
          Round.name, options: Round.options(), threads: 1, by: Round.wang)
      }
      #expect(
        Round.refusal(fault)
          == .alreadySent(round: Round.name, bank: bank, day: Round.chen.at.day))
      #expect(try await Round.kept(in: ledger).entry.runNumber == 2)
    }
  }

  @Test("the history that a model weighs is frozen with it", arguments: StoreKind.allCases)
  func history(_ store: StoreKind) async throws {
    let market = try Round.dachang()
    let past = try PastRounds(
      [
        PastRound.Source(
          market: MarketSource(
            path: fixture("rounds/1"), asOf: try #require(CalendarDate(iso: "2026-06-01"))),
          outcomes: fixture("rounds/1.outcomes.csv"))
      ], model: ModelFile(path: "balanced").model, threads: 1)
    let document = ModelDocument(
      name: "h", version: "1", method: .logistic,
      weights: Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0, 1.0) }))
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      do {
        // Gone before the round is replayed.
        let folder = try TemporaryFolder()
        try LearnedModel(document: document, history: past.history(threads: 1))
          .write(to: folder.path("h.json"))
        _ = try await ledger.runRound(
          Round.name, options: Round.options(model: folder.path("h.json")), threads: 1,
          by: Round.wang)
      }
      let names = try #require(try await Round.kept(in: ledger).frozen?.files.map(\.name))
      #expect(names.suffix(2) == ["model/h.history.json", "model/h.json"])
      let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      #expect(report.isEqual)
    }
  }

  @Test("a round that is not there is not run", arguments: StoreKind.allCases)
  func noSuchRound(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Round.open(try Round.dachang(), in: ledger)
      let fault = await #expect(throws: RoundFault.self) {
        try await ledger.runRound(
          "2026-9", options: Round.options(), threads: 1, by: Round.wang)
      }
      #expect(Round.refusal(fault) == .noSuchRound("2026-9", near: Round.name))
    }
  }
}

/// A ledger in which something happens between the first reading and the first writing.
private final class InterruptedLedger: Ledger {
  private let ledger: any Ledger
  private let interruption: @Sendable () async -> Void

  init(_ ledger: any Ledger, by interruption: @escaping @Sendable () async -> Void) {
    self.ledger = ledger
    self.interruption = interruption
  }

  var place: LedgerPlace { ledger.place }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    let value = try await ledger.read(body)
    await interruption()
    return value
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await ledger.write(body)
  }

  func close() async { await ledger.close() }
}
