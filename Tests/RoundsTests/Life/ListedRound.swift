import Foundation
import Ledger
import Market
import Rounds
import Statements
import Synthesis
import TestSupport
import Testing

@testable import Exchange

/// A round that was run: each need is on the lists of all banks, with one product of each.
struct ListedRound {
  static let name = "2026-09"
  static let day = CalendarDate.firstRound
  static let author = Author(name: "王芳", at: Moment(microseconds: 1_788_300_000_000_000))

  let market: Market
  /// The first product of each bank.
  let products: [Product]

  /// A round of invented firms and banks.
  init(needs: Int = 4, banks: Int = 2) throws {
    market = try SyntheticMarket.make(needs: needs, products: banks, banks: banks, seed: 7)
    products = market.products
  }

  /// The bank at a place.
  func bank(_ place: Int) -> String { products[place].bank }

  /// The credit code of the firm at a place.
  func code(_ place: Int) -> String { market.firms[place].code.description }

  /// Puts the round into a ledger, in a state, its needs called as they are told.
  func insert(
    into ledger: any Ledger, state: RoundEntry.State = .run,
    needID: @escaping @Sendable (Need) -> String = { $0.id }
  ) async throws {
    let (market, products) = (market, products)
    let (author, name) = (Self.author, Self.name)
    let isRun = state != .open
    let round = RoundEntry(
      name: name, asOf: Self.day, state: state, answerDays: 2, openedAt: author.at,
      openedBy: author.name, revision: 1, runAt: isRun ? author.at : nil,
      runBy: isRun ? author.name : nil, runNumber: isRun ? 1 : 0, version: isRun ? "1" : nil,
      options: isRun ? "{}" : nil, record: isRun ? "{}" : nil,
      closedAt: state == .closed ? author.at : nil, closedBy: state == .closed ? "x" : nil)
    try await ledger.write { session throws(LedgerFault) in
      try session.insert([round])
      try session.insert(
        market.firms.map { StoredFirm(source: "a.xlsx", changedAt: author.at, firm: $0) })
      var needs: [StoredNeed] = []
      for (place, need) in market.needs.enumerated() {
        guard let named = try? need.named(needID(need)) else { continue }
        needs.append(StoredNeed(round: name, place: place, source: "a.xlsx", need: named))
      }
      try session.insert(needs)
      try session.insert(
        products.enumerated().map {
          StoredProduct(round: name, place: $0, source: "b.xlsx", product: $1)
        })
      var listings: [Listing] = []
      for product in products {
        for (rank, need) in needs.enumerated() {
          let firm = market.firms[market.firmOfNeed[rank]]
          listings.append(
            Listing(
              round: name, need: need.need.id, product: product.id, bank: product.bank,
              rank: rank + 1, score: 800_000_000 - rank, bankScore: 700_000_000 - rank,
              reasons: "由\(firm.chamber)推荐的\(firm.name)（\(firm.code)）纳税信用A级。"))
        }
      }
      try session.insert(listings)
    }
  }

  /// Lets the firm at a place consent.
  func grant(
    _ place: Int, bank: String? = nil, until: CalendarDate = day + 365, in ledger: any Ledger
  ) async throws {
    _ = try await ConsentDesk(firm: code(place), bank: bank, day: Self.day, author: Self.author)
      .grant(from: Self.day, until: until, document: "授权书", in: ledger)
  }

  /// Lets the firm at a place withdraw.
  func withdraw(
    _ place: Int, bank: String? = nil, on day: CalendarDate, in ledger: any Ledger
  ) async throws {
    _ = try await ConsentDesk(firm: code(place), bank: bank, day: day, author: Self.author)
      .withdraw(document: "撤回书", in: ledger)
  }

  /// Exports to a folder.
  @discardableResult func send(
    to folder: String, banks: [String] = [], on day: CalendarDate = day, from ledger: any Ledger
  ) async throws -> SendingReport {
    try await ListSending(
      round: Self.name, folder: folder, banks: banks, day: day, author: Self.author, threads: 2
    ).send(from: ledger)
  }

  /// The cells of the first sheet of a file of a bank's list, without what keeps text from being
  /// taken for a number.
  func cells(_ path: String) throws -> [[String]] {
    let sheet = try #require(try SheetReader.read(path: path).first)
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.cellCount(inRow: row)).map {
        sheet.string(row, $0).trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// All that a bank's workbook says, its parts unfolded.
  static func text(ofWorkbook path: String) throws -> String {
    var archive = try ZipArchive(bytes: FileBytes.read(path: path), path: path)
    var text = ""
    for part in ["docProps/core.xml", "xl/workbook.xml"] {
      text += String(decoding: try archive.part(named: part) ?? [], as: UTF8.self)
    }
    var sheet = 1
    while let xml = try archive.part(named: "xl/worksheets/sheet\(sheet).xml") {
      text += String(decoding: xml, as: UTF8.self)
      text += String(
        decoding: try archive.part(named: "xl/comments\(sheet).xml") ?? [], as: UTF8.self)
      sheet += 1
    }
    return text
  }

  /// All that a bank's files say.
  func text(of bank: String, in folder: String) throws -> String {
    let table = String(
      decoding: try FileBytes.read(path: "\(folder)/\(bank).csv"), as: UTF8.self)
    return try table + Self.text(ofWorkbook: "\(folder)/\(bank).xlsx")
  }

  /// How often the audit log has an action.
  func count(_ action: AuditEvent.Action, in ledger: any Ledger) async throws -> Int {
    try await ledger.read { session throws(LedgerFault) in
      try session.integer(
        "SELECT COUNT(*) FROM audit WHERE action = $1", [.text(action.rawValue)])
    }
  }

  /// How many rows a table has.
  func count(_ table: String, in ledger: any Ledger) async throws -> Int {
    try await ledger.read { session throws(LedgerFault) in
      try session.integer("SELECT COUNT(*) FROM \(table)")
    }
  }
}

extension Need {
  /// The same need by another name.
  fileprivate func named(_ id: String) throws(RecordFault) -> Need {
    try Need(
      id: id, firm: firm, amount: amount, tenorMonths: tenorMonths, maxRate: maxRate,
      purpose: purpose, methods: methods, collateral: collateral, neededBy: neededBy,
      submitted: submitted, endorsement: endorsement, coreFirm: coreFirm)
  }
}

extension CalendarDate {
  /// The day so many days later.
  static func + (day: CalendarDate, days: Int) -> CalendarDate {
    CalendarDate(dayNumber: day.dayNumber + days)
  }
}
