package import Ledger
package import Market
import Statements

/// Chambers' contact tables (走访联系表) for a month: who has visited how many firms, who owes how many
/// more, and which members have waited longest.
package struct VisitsDue: JSONRecord {
  /// A leader's month.
  package struct Line: Encodable, Sendable {
    package let leader: String
    /// Different firms visited in the month.
    package let visited: Int
    package let expected: Int
    package let missing: Int
    /// The firms to see next, by their codes: as many as are missing, if there are so many.
    package let suggested: [String]
  }

  /// A member that was not visited in the month.
  package struct Waiting: Encodable, Sendable {
    package let firm: String
    package let name: String
    /// The last visit for this chamber; nil for a firm that never had one.
    package let lastVisit: String?
    /// Days since then, up to the month's last day.
    package let days: Int?
  }

  /// A chamber's table.
  package struct ChamberTable: Encodable, Sendable {
    package let chamber: String
    package let leaders: [Line]
    package let members: Int
    /// Those that were not visited in the month, longest first, never visited ones before all.
    package let waiting: [Waiting]
  }

  package let month: String
  package let chambers: [ChamberTable]

  /// The tables, with so many waiting members of each chamber.
  package func text(in language: Language, waiting shown: Int) -> String {
    guard !chambers.isEmpty else {
      return language.pick("没有设走访人的商会。", "No chamber has leaders.")
    }
    return chambers.map { $0.text(month, in: language, waiting: shown) }.joined(separator: "\n\n")
  }

  /// The firms that the tables name, with so many waiting members of each chamber.
  func firms(waiting shown: Int) -> [String] {
    chambers.flatMap { table in
      table.leaders.flatMap(\.suggested) + table.waiting.prefix(shown).map(\.firm)
    }
  }
}

extension VisitsDue.ChamberTable {
  fileprivate func text(_ month: String, in language: Language, waiting shown: Int) -> String {
    var names: [String: String] = [:]
    for firm in waiting { names[firm.firm] = firm.name }
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add(
      language.columns(
        ["走访人", "已走访", "应走访", "还差", "建议走访"],
        ["leader", "visited", "expected", "missing", "to see next"]))
    for line in leaders {
      table.add([
        line.leader, String(line.visited), String(line.expected), String(line.missing),
        line.suggested.map { names[$0] ?? $0 }.joined(separator: language.pick("、", ", ")),
      ])
    }
    var members = TextTable([.left, .left, .left, .right])
    members.add(
      language.columns(
        ["最久未走访", "信用代码", "上次走访", "天数"], ["waiting longest", "code", "last visit", "days"]))
    for firm in waiting.prefix(shown) {
      members.add([
        firm.name, firm.firm, firm.lastVisit ?? language.pick("从未", "never"),
        firm.days.map(String.init) ?? "",
      ])
    }
    let title = language.pick(
      "\(chamber)  \(month)  会员企业 \(self.members) 家，本月未走访 \(waiting.count) 家",
      "\(chamber)  \(month)  \(self.members) members, \(waiting.count) not visited this month")
    return ([title] + table.lines + (waiting.isEmpty ? [] : [""] + members.lines))
      .joined(separator: "\n")
  }
}

extension LedgerSession {
  /// The contact tables for a month; looking at them is kept for each firm that they name.
  ///
  /// - Parameters:
  ///   - month: a day in it.
  ///   - chamberName: the chamber; nil for every chamber that has leaders.
  ///   - shown: how many waiting members of each chamber are shown; nil for all.
  ///   - author: who looks.
  /// - Returns: the tables, by chamber.
  /// - Throws: a `LedgerFault` where the chamber is unknown.
  package func visitsDue(
    in month: CalendarDate, chamber chamberName: String?, waiting shown: Int?, by author: Author
  ) throws(LedgerFault) -> VisitsDue {
    let due = try visitsDue(in: month, chamber: chamberName)
    try logViews(of: due.firms(waiting: shown ?? .max), "visits due", by: author)
    return due
  }

  /// The contact tables for a month.
  ///
  /// - Parameters:
  ///   - month: a day in it.
  ///   - chamberName: the chamber; nil for every chamber that has leaders.
  /// - Returns: the tables, by chamber.
  /// - Throws: a `LedgerFault` where the chamber is unknown.
  func visitsDue(
    in month: CalendarDate, chamber chamberName: String?
  ) throws(LedgerFault) -> VisitsDue {
    let first = CalendarDate(dayNumber: month.dayNumber - month.components.day + 1)
    // Thirty-one days on lies in the next month, whose days so far are taken back.
    let beyond = CalendarDate(dayNumber: first.dayNumber + 31)
    let last = CalendarDate(dayNumber: beyond.dayNumber - beyond.components.day)
    let leaders = try records(Leader.self).filter { $0.left.map { first <= $0 } ?? true }
    var chambers = try records(Chamber.self).sorted { $0.name < $1.name }
    if let chamberName {
      chambers = [try chamber(chamberName)]
    } else {
      let visiting = Set(leaders.map(\.chamber))
      chambers.removeAll { !visiting.contains($0.name) }
    }
    var tables: [VisitsDue.ChamberTable] = []
    for chamber in chambers {
      let names = leaders.filter { $0.chamber == chamber.name }.map(\.name).sorted()
      tables.append(try table(of: chamber, leaders: names, from: first, to: last))
    }
    return VisitsDue(month: String(first.description.prefix(7)), chambers: tables)
  }

  private func table(
    of chamber: Chamber, leaders: [String], from first: CalendarDate, to last: CalendarDate
  ) throws(LedgerFault) -> VisitsDue.ChamberTable {
    var visited: [String: Int] = [:]
    try each(
      """
      SELECT leader, COUNT(DISTINCT firm) FROM visit
      WHERE chamber = $1 AND day >= $2 AND day <= $3 GROUP BY leader
      """, [.text(chamber.name), .day(first), .day(last)]
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in visited[try row.text()] = try row.integer() }
    }
    let members = try members(of: chamber.name, until: last)
    let waiting = members.filter { $0.last.map { $0 < first } ?? true }
      .sorted { ($0.last?.dayNumber ?? .min, $0.code) < ($1.last?.dayNumber ?? .min, $1.code) }
    var next = waiting.map(\.code)[...]
    let lines = leaders.map { leader in
      let count = visited[leader] ?? 0
      let missing = max(0, chamber.visitsPerLeader - count)
      defer { next = next.dropFirst(missing) }
      return VisitsDue.Line(
        leader: leader, visited: count, expected: chamber.visitsPerLeader, missing: missing,
        suggested: Array(next.prefix(missing)))
    }
    return VisitsDue.ChamberTable(
      chamber: chamber.name, leaders: lines, members: members.count,
      waiting: waiting.map { member in
        VisitsDue.Waiting(
          firm: member.code, name: member.name, lastVisit: member.last?.description,
          days: member.last.map { last.dayNumber - $0.dayNumber })
      })
  }

  /// A chamber's members with their last visits for it up to a day.
  private func members(
    of chamber: String, until day: CalendarDate
  ) throws(LedgerFault) -> [(code: String, name: String, last: CalendarDate?)] {
    var members: [(code: String, name: String, last: CalendarDate?)] = []
    try each(
      """
      SELECT f.code, f.name, MAX(v.day) FROM membership m JOIN firm f ON f.code = m.firm
      LEFT JOIN visit v ON v.firm = m.firm AND v.chamber = m.chamber AND v.day <= $2
      WHERE m.chamber = $1 GROUP BY f.code, f.name
      """, [.text(chamber), .day(day)]
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        members.append((try row.text(), try row.text(), try row.optionalDay()))
      }
    }
    return members
  }
}
