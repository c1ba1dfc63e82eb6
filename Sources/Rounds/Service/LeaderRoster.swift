import Exchange
package import Ledger
package import Market
import Statements

/// Those who visit chambers' members.
package struct LeaderRoster: JSONRecord {
  /// One of them.
  package struct Line: Encodable, Sendable {
    package let chamber: String
    package let name: String
    /// The firms that the chamber expects each leader to visit in a month.
    package let expectedFirms: Int
    /// The last day of it.
    package let left: String?
  }

  package let leaders: [Line]

  /// The leaders as a table.
  package func text(in language: Language) -> String {
    guard !leaders.isEmpty else { return language.pick("没有走访人。", "No leaders.") }
    var table = TextTable([.left, .left, .right, .left])
    table.add(
      language.columns(
        ["商会", "走访人", "每月应走访企业", "卸任日期"], ["chamber", "leader", "firms a month", "left"]))
    for leader in leaders {
      table.add([leader.chamber, leader.name, String(leader.expectedFirms), leader.left ?? ""])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension LedgerSession {
  /// Keeps that someone visits a chamber's members from now on.
  ///
  /// - Throws: a `LedgerFault` where the chamber is unknown.
  package func addLeader(
    _ name: String, of chamberName: String, by author: Author
  ) throws(LedgerFault) {
    let chamber = try chamber(chamberName)
    try put(Leader(chamber: chamber.name, name: name))
    try log([AuditEvent(.leaderAdded, detail: "\(chamber.name) \(name)")], by: author)
  }

  /// Keeps that someone visits a chamber's members no more; the visits stay.
  ///
  /// - Parameters:
  ///   - name: the leader's.
  ///   - chamberName: the chamber's.
  ///   - day: the last day of it.
  ///   - author: who says so.
  /// - Throws: a `LedgerFault` where the chamber or the leader is unknown.
  package func removeLeader(
    _ name: String, of chamberName: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) {
    let chamber = try chamber(chamberName)
    let leaders = try records(Leader.self, "WHERE chamber = $1", [.text(chamber.name)])
    guard var leader = leaders.first(where: { $0.name == name }) else {
      throw .refused(
        .noSuch(.leader, id: name, near: Spelling.nearest(to: name, in: leaders.map(\.name)))
      )
    }
    leader.left = day
    try put(leader)
    try log([AuditEvent(.leaderRemoved, detail: "\(chamber.name) \(name)")], by: author)
  }

  /// Those who visit a chamber's members, or all chambers', the ones who left included.
  package func leaders(of chamberName: String? = nil) throws(LedgerFault) -> LeaderRoster {
    if let chamberName { _ = try chamber(chamberName) }
    var expected: [String: Int] = [:]
    for chamber in try records(Chamber.self) { expected[chamber.name] = chamber.visitsPerLeader }
    let leaders = try records(Leader.self)
      .filter { chamberName == nil || $0.chamber == chamberName }
      .sorted { ($0.chamber, $0.name) < ($1.chamber, $1.name) }
    return LeaderRoster(
      leaders: leaders.map { leader in
        LeaderRoster.Line(
          chamber: leader.chamber, name: leader.name,
          expectedFirms: expected[leader.chamber] ?? 0, left: leader.left?.description)
      })
  }

  /// Keeps how many firms a chamber expects each leader to visit in a month.
  ///
  /// - Throws: a `LedgerFault` where the chamber is unknown.
  package func expectVisits(
    _ firms: Int, of chamberName: String, by author: Author
  ) throws(LedgerFault) {
    var chamber = try chamber(chamberName)
    chamber.visitsPerLeader = firms
    try put(chamber)
    try log([AuditEvent(.visitsExpected, detail: "\(chamber.name) \(firms)")], by: author)
  }
}
