import Allocation
import Foundation
import Ledger
import Market
import Statements
import TestSupport
import Testing

@testable import Rounds

@Suite("Replaying and comparing a round of the ledger, on each store")
struct ReplayRoundTests {
  private typealias Round = RoundOfLedger

  /// A ledger in which the Dachang round was run, with every kind of output and every kind of input.
  private func withRun(
    _ store: StoreKind, _ body: (any Ledger) async throws -> Void
  ) async throws {
    let market = try Round.dachang()
    let folder = try TemporaryFolder()
    // An earlier run's prices to begin at, and the first of its offers accepted.
    let files = RoundOptions(
      market: fixture("dachang"), asOf: market.asOf, model: try ModelFile(path: "balanced"))
    _ = try files.run(into: folder.path("first"))
    let offers = try String(contentsOfFile: folder.path("first/allocation.csv"), encoding: .utf8)
    try offers.split(separator: "\n").prefix(2).joined(separator: "\n")
      .write(toFile: folder.path("accepted.csv"), atomically: true, encoding: .utf8)
    try await store.withLedger { ledger in
      try await Round.open(market, in: ledger)
      var options = try Round.options()
      options.nearMisses = .all
      options.writesFirmLetters = true
      options.allocation.prices = folder.path("first/prices.csv")
      options.allocation.accepted = folder.path("accepted.csv")
      options.allocation.terms.chamberShare = 9_000
      options.allocation.terms.floors = [.init(.firstLoan, share: 1_000)]
      _ = try await ledger.runRound(Round.name, options: options, threads: 1, by: Round.wang)
      try await body(ledger)
    }
  }

  @Test("a round gives the same again, and the log says so", arguments: StoreKind.allCases)
  func replay(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      let report = try await ledger.replayRound(Round.name, threads: 2, by: Round.chen)
      #expect(report.differences.isEmpty)
      let kept = try await Round.kept(in: ledger)
      #expect(report.equalFiles.count == kept.outputs.count && report.equalFiles.count > 15)
      #expect(
        report.equalRows
          == kept.participants.count + kept.listings.count + kept.closures.count)
      #expect(try await ledger.roundsThatRan() == [Round.name])
      let log = try await ledger.read { session throws(LedgerFault) in
        try session.records(AuditEntry.self, "ORDER BY number")
      }
      #expect(log.map(\.action) == ["ran", "replayed"])
      #expect(log[1].detail == "run 1: equal" && log[1].actor == "陈静")
    }
  }

  @Test(
    "what someone changed by hand is found",
    arguments: StoreKind.allCases,
    [
      Tampering(
        "UPDATE listing SET score = score + 1 WHERE need = 'R001'",
        finds: "rows listing"),
      Tampering("UPDATE listing SET rank = rank + 7 WHERE need = 'R002'", finds: "rows listing"),
      Tampering(
        "UPDATE participant SET amount_yuan = 1 WHERE need = 'R003'", finds: "rows participant"),
      Tampering("DELETE FROM closure WHERE rule = 'age'", finds: "rows closure"),
      Tampering("DELETE FROM output WHERE name = 'prices.csv'", finds: "extra prices.csv"),
      Tampering(
        "UPDATE output SET name = 'other.csv' WHERE name = 'prices.csv'",
        finds: "missing other.csv"),
      Tampering("UPDATE round SET options = '{}'", finds: "options"),
      Tampering("UPDATE round SET record = '{}'", finds: "record"),
      Tampering(
        "UPDATE round SET options = replace(options, '\"offers\" : 3', '\"offers\" : 2')",
        finds: "output allocation.csv"),
    ])
  func tampering(_ store: StoreKind, _ tampering: Tampering) async throws {
    try await withRun(store) { ledger in
      let changed = try await ledger.write { session throws(LedgerFault) in
        try session.run(tampering.statement, [])
      }
      #expect(changed > 0)
      let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      let found = report.differences.map(Tampering.word)
      #expect(found.contains(tampering.finds), "\(found)")
      #expect(report.text(in: .zh).contains("复核不一致"))
    }
  }

  @Test("a changed byte of what was frozen is found", arguments: StoreKind.allCases)
  func changedByte(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      let files = try #require(try await Round.kept(in: ledger).frozen?.files)
      for file in files {
        var bytes = file.bytes
        bytes[bytes.count / 2] ^= 1
        let damaged = bytes
        func put(_ bytes: [UInt8]) async throws {
          try await ledger.write { session throws(LedgerFault) in
            try session.put(StoredContent(sha256: file.sha256, bytes: bytes))
          }
        }
        try await put(damaged)
        let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
        #expect(report.differences == [.frozen(file: file.name)])
        let fault = await #expect(throws: RoundFault.self) {
          try await ledger.compareRound(Round.name, threads: 1, by: Round.chen) { _ in }
        }
        #expect(
          Round.refusal(fault) == .damagedContent(round: Round.name, file: file.name))
        try await put(file.bytes)
      }
      let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      #expect(report.isEqual)
    }
  }

  @Test("a file under another file's hash is found", arguments: StoreKind.allCases)
  func exchangedFile(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      try await ledger.write { session throws(LedgerFault) in
        let model = try ModelFile.tech
        try session.put(StoredContent(sha256: model.sha256, bytes: model.bytes))
        try session.run(
          "UPDATE frozen SET sha256 = $1 WHERE name = 'model/balanced.json'",
          [.text(model.sha256)])
      }
      let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      #expect(report.differences.contains(.output(file: "shortlists.csv")))
    }
  }

  @Test("another version of the program is named", arguments: StoreKind.allCases)
  func otherVersion(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      _ = try await ledger.write { session throws(LedgerFault) in
        try session.run("UPDATE round SET version = '0.0.9'", [])
      }
      let report = try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      #expect(report.isEqual)
      #expect(report.text(in: .en).contains("it was run by version 0.0.9"))
    }
  }

  @Test("a round that was not run is neither replayed nor compared", arguments: StoreKind.allCases)
  func notRun(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Round.open(try Round.dachang(), in: ledger)
      let replay = await #expect(throws: RoundFault.self) {
        try await ledger.replayRound(Round.name, threads: 1, by: Round.chen)
      }
      let comparison = await #expect(throws: RoundFault.self) {
        try await ledger.compareRound(Round.name, threads: 1, by: Round.chen) { _ in }
      }
      let expected = LedgerFault.Refusal.wrongState(round: Round.name, is: "open")
      #expect(Round.refusal(replay) == expected && Round.refusal(comparison) == expected)
      #expect(try await ledger.roundsThatRan().isEmpty)
    }
  }

  @Test("the same model would have changed nothing", arguments: StoreKind.allCases)
  func compareSame(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      let same = try await ledger.compareRound(Round.name, threads: 2, by: Round.chen) { _ in }
      #expect(same.changes.isEmpty)
      let views = try await ledger.read { session throws(LedgerFault) in
        try session.auditEntries(AuditSelection(round: Round.name, action: .viewed))
      }
      #expect(views.map(\.actor) == [Round.chen.name])
      #expect(views.first?.detail.hasPrefix("compared with ") == true)
      #expect(same.objectiveThen == same.objectiveNow)
      #expect(same.objectiveThenByNow == same.objectiveNow)
      #expect(same.needsGained == 0 && same.needsLost == 0)
      #expect(same.offersKept == same.all.offersThen && same.offersKept > 0)
      #expect(String(decoding: same.csv(), as: UTF8.self).split(separator: "\n").count == 1)
      #expect(same.text(in: .zh).hasSuffix("没有变化。\n"))
    }
  }

  @Test("another model's changes add up", arguments: StoreKind.allCases)
  func compareOther(_ store: StoreKind) async throws {
    try await withRun(store) { ledger in
      let other = try await ledger.compareRound(Round.name, threads: 2, by: Round.chen) {
        options throws(RoundFault) in
        options.model = try ModelFile(path: "inclusive")
        options.allocation.terms.offers = 1
      }
      let gained = other.changes.count(where: \.isGained)
      #expect(!other.changes.isEmpty)
      #expect(other.offersKept + gained == other.all.offersNow)
      #expect(other.offersKept + other.changes.count - gained == other.all.offersThen)
      // One offer a need, so that all must be a need's.
      #expect(other.all.offersNow == other.all.needsNow)
      #expect(other.all.needsNow - other.all.needsThen == other.needsGained - other.needsLost)
      for groups in [other.banks, other.chambers, other.sizes] {
        #expect(groups.reduce(0) { $0 + $1.offersThen } == other.all.offersThen)
        #expect(groups.reduce(0) { $0 + $1.offersNow } == other.all.offersNow)
      }
      #expect(
        other.chambers.reduce(0) { $0 + $1.amountNowYuan } == other.all.amountNowYuan)
      let lines = String(decoding: other.csv(), as: UTF8.self).split(separator: "\n")
      #expect(lines.count == other.changes.count + 1)
      // Nothing of it is kept.
      #expect(try await ledger.replayRound(Round.name, threads: 1, by: Round.chen).isEqual)
    }
  }
}

/// Something that someone changes in a ledger by hand, and what a replay must find.
struct Tampering: Sendable, CustomTestStringConvertible {
  let statement: String
  let finds: String

  init(_ statement: String, finds: String) {
    self.statement = statement
    self.finds = finds
  }

  var testDescription: String { statement }

  /// A difference as one word or two.
  static func word(_ difference: ReplayReport.Difference) -> String {
    switch difference {
    case .frozen(let file): "frozen \(file)"
    case .options: "options"
    case .record: "record"
    case .output(let file): "output \(file)"
    case .missing(let file): "missing \(file)"
    case .extra(let file): "extra \(file)"
    case .rows(let table, _, _): "rows \(table)"
    case .failed: "failed"
    }
  }
}

extension ModelFile {
  /// The tech model, where a ledger's body asks for it.
  fileprivate static var tech: ModelFile {
    get throws(LedgerFault) {
      do throws(RoundFault) {
        return try ModelFile(path: "tech")
      } catch {
        throw .badPlace("tech")
      }
    }
  }
}
