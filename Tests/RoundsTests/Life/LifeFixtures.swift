import Exchange
import Foundation
import Ledger
import Market
import Rounds
import Statements
import TestSupport
import Testing

/// Small rounds for tests of their lives.
enum Life {
  /// 2026-09-01, a Tuesday.
  static let day = CalendarDate(dayNumber: 20_697)
  static let author = author(on: day)
  static let codes = [
    "91310113MA7QH0110J", "91310113MA7QH0225Q", "91310113MA7QH033XR", "91310113MA7QH04443",
  ]

  static func author(on day: CalendarDate, name: String = "王芳") -> Author {
    Author(
      name: name, at: Moment(microseconds: (day.dayNumber * 86_400 + 8 * 3600) * 1_000_000))
  }

  /// A firm's row: small, of Baoshan, its other cells as given.
  static func firm(
    _ number: Int, chamber: String = "大场镇商会", employees: String = "45", revenue: String = "1800",
    labels: String = "", overdue: String = "", consent: String = "2026-12-31"
  ) -> String {
    "\(codes[number]),示例企业\(number),\(chamber),310113,C3562,small,2015-03-18,\(employees),\(revenue),"
      + "1200,500,B,\(labels),\(overdue),0,\(consent),"
  }

  static func need(
    _ id: String, of firm: Int, wan: Int = 300, submitted: String = "", purpose: String = "trade"
  ) -> String {
    "\(id),\(codes[firm]),\(wan),12,,\(purpose),credit,,,\(submitted),1,"
  }

  static func product(_ id: String, bank: String = "甲银行", quota: Int = 3000) -> String {
    "\(id),\(bank),贷\(id),310113,310000,10,1000,1,36,3.2,4.2,credit,,,,micro|small|medium,0,,,,,trade,,5,"
      + "\(quota),10,,2026-01-01,2027-12-31"
  }

  static func policy(_ id: String, limit: Int = 500) -> String {
    "\(id),guarantee,310000,micro|small,,*,\(limit),0"
  }

  /// Writes tables as CSV files and gives the folder's path.
  @discardableResult static func write(
    _ name: String, in folder: borrowing TemporaryFolder, firms: [String] = [],
    needs: [String] = [],
    products: [String] = [], policies: [String] = []
  ) throws -> String {
    let path = folder.path(name)
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (table, rows) in [
      (MarketTable.firms, firms), (.needs, needs), (.products, products), (.policies, policies),
    ] where !rows.isEmpty {
      let header = table.columns.map(\.key).joined(separator: ",")
      try ([header] + rows).joined(separator: "\n").write(
        toFile: "\(path)/\(table.rawValue).csv", atomically: true, encoding: .utf8)
    }
    return path
  }

  @discardableResult static func open(
    _ name: String, in ledger: any Ledger, on day: CalendarDate = day, after: String? = nil,
    carriesUnserved: Bool = false
  ) async throws -> OpenedRound {
    var opening = RoundOpening(name: name, asOf: day)
    opening.previous = after
    opening.carriesUnserved = carriesUnserved
    return try await opening.open(in: ledger, by: author(on: day))
  }

  @discardableResult static func bring(
    _ paths: String..., into round: String = "2026-09", of ledger: any Ledger, prefix: String = "",
    keepsGoing: Bool = false, by author: Author = author
  ) async throws -> ImportOutcome {
    var files = RoundImport(round: round, paths: paths)
    files.prefix = prefix
    files.keepsGoing = keepsGoing
    files.threads = 2
    return try await files.run(into: ledger, by: author)
  }

  /// Runs a body as a transaction.
  static func change(
    _ ledger: any Ledger,
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Void
  ) async throws { try await ledger.write(body) }

  static func records<Record: LedgerRecord>(
    _ type: Record.Type, of ledger: any Ledger, _ rest: String = ""
  ) async throws -> [Record] {
    try await ledger.read { session throws(LedgerFault) in try session.records(type, rest) }
  }

  static func market(of round: String, in ledger: any Ledger) async throws -> Market {
    try await ledger.read { session throws(LedgerFault) in
      try RoundMarket.load(round: round, in: session)
    }
  }

  /// Puts a round into the state that a run leaves, with an offer of each pair.
  static func run(
    _ round: String, in ledger: any Ledger, offers: [(need: String, product: String, bank: String)]
  ) async throws {
    let listings = offers.enumerated().map { place, offer in
      Listing(
        round: round, need: offer.need, product: offer.product, bank: offer.bank, rank: place + 1,
        score: 0, bankScore: 0, reasons: "")
    }
    try await change(ledger) { session throws(LedgerFault) in
      var entry = try session.round(named: round)
      (entry.state, entry.runAt, entry.runBy) = (.run, author.at, author.name)
      (entry.version, entry.options, entry.record) = ("1", "{}", "{}")
      entry.runNumber += 1
      try session.put(entry)
      try session.insert(listings)
    }
  }

  /// Sends what a round offers to banks, all on one day, with the names of firms.
  static func send(
    _ round: String, in ledger: any Ledger, on day: CalendarDate, banks: [String]? = nil
  ) async throws {
    try await change(ledger) { session throws(LedgerFault) in
      let pairs = try session.pairs(of: round).map(\.listing)
      for bank in Set(pairs.map(\.bank)).sorted() where banks?.contains(bank) ?? true {
        let lines = pairs.filter { $0.bank == bank }
        let number = try session.nextNumber(of: Dispatch.table)
        try session.insert([
          Dispatch(
            number: number, round: round, bank: bank, day: day, lines: lines.count, maskedLines: 0,
            sha256: String(repeating: "0", count: 64), at: author.at, actor: author.name)
        ])
        try session.insert(
          lines.map {
            Disclosure(
              dispatch: number, round: round, need: $0.need, product: $0.product, bank: bank,
              firm: codes[0], isMasked: false)
          })
      }
    }
  }

  /// Records a bank's answer.
  static func answer(
    _ round: String, _ need: String, _ product: String, bank: String, _ status: Answer.Status,
    reason: RefusalReason? = nil, in ledger: any Ledger, on day: CalendarDate
  ) async throws {
    try await change(ledger) { session throws(LedgerFault) in
      try session.insert([
        Answer(
          number: try session.nextNumber(of: Answer.table), round: round, need: need,
          product: product, bank: bank, status: status,
          amountYuan: status == .approved || status == .funded ? 1_000_000 : nil, day: day,
          reason: reason?.rawValue, note: "", source: "test", at: author.at, actor: author.name)
      ])
    }
  }

  static func close(_ round: String, in ledger: any Ledger) async throws {
    try await change(ledger) { session throws(LedgerFault) in
      var entry = try session.round(named: round)
      (entry.state, entry.closedAt, entry.closedBy) = (.closed, author.at, author.name)
      try session.put(entry)
    }
  }

  /// Every row of every table but those named, sorted.
  static func dump(
    _ ledger: any Ledger, without left: Set<String> = []
  ) async throws -> [String: [String]] {
    let tables = [
      "content", "chamber", "leader", "firm", "membership", "contact", "round", "import", "change",
      "visit", "demand", "need", "product", "policy", "exclusion", "frozen", "output",
      "participant", "listing", "closure", "dispatch", "disclosure", "answer", "consent",
      "withdrawal_notice", "claim", "chase", "access", "audit", "audit_head",
    ]
    return try await ledger.read { session throws(LedgerFault) in
      var rows: [String: [String]] = [:]
      for table in tables where !left.contains(table) {
        rows[table] = try session.rows("SELECT * FROM \(table)").map { "\($0.values)" }.sorted()
      }
      return rows
    }
  }

  /// The problems for which the work is refused.
  static func problems(_ work: () async throws -> Void) async throws -> [Problem] {
    do {
      try await work()
    } catch RoundFault.badMarket(let report) {
      return report.problems
    }
    Issue.record("nothing was refused")
    return []
  }

  /// The ledger's refusal of the work.
  static func refusal(_ work: () async throws -> Void) async throws -> LedgerFault.Refusal? {
    do {
      try await work()
    } catch RoundFault.ledger(.refused(let refusal)) {
      return refusal
    }
    return nil
  }
}
