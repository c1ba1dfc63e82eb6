package import Ledger
package import Market
import Statements

/// Visits that were asked for, in the order in which they were told.
package struct VisitList: JSONRecord {
  /// Which visits are asked for; what is nil is not asked.
  package struct Selection: Sendable {
    package var firm: String?
    package var chamber: String?
    package var leader: String?
    package var from: CalendarDate?
    package var to: CalendarDate?

    /// The visits with these facts, from a day to a day.
    package init(
      firm: String? = nil, chamber: String? = nil, leader: String? = nil,
      from: CalendarDate? = nil, to: CalendarDate? = nil
    ) {
      self.firm = firm
      self.chamber = chamber
      self.leader = leader
      self.from = from
      self.to = to
    }
  }

  /// One visit.
  package struct Line: Encodable, Sendable {
    package let number: Int
    package let on: String
    package let chamber: String
    package let leader: String
    package let firm: String
    package let firmName: String
    package let heard: String
    /// The needs that came from it, each as `round/need`.
    package let needs: [String]
    /// The demands that came from it.
    package let demands: [Int]
  }

  package let visits: [Line]

  /// The visits as a table.
  package func text(in language: Language) -> String {
    guard !visits.isEmpty else { return language.pick("没有走访记录。", "No visits.") }
    var table = TextTable([.right, .left, .left, .left, .left, .left])
    table.add(
      language.columns(
        ["编号", "日期", "商会", "走访人", "企业", "了解到的情况"],
        ["no.", "day", "chamber", "leader", "firm", "heard"]))
    for visit in visits {
      let threads =
        visit.needs.map { language.pick("需求 \($0)", "need \($0)") }
        + visit.demands.map { language.pick("诉求 \($0)", "demand \($0)") }
      let rest =
        threads.isEmpty
        ? ""
        : language.pick("〔", " [")
          + threads.joined(separator: language.pick("、", ", ")) + language.pick("〕", "]")
      table.add([
        String(visit.number), visit.on, visit.chamber, visit.leader, visit.firmName,
        visit.heard + rest,
      ])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension LedgerSession {
  /// The visits that are asked for; looking at them is kept for each firm.
  ///
  /// - Throws: a `LedgerFault` where the firm or the chamber is unknown.
  package func visits(
    _ selection: VisitList.Selection, by author: Author
  ) throws(LedgerFault) -> VisitList {
    let firm = try selection.firm.map { name throws(LedgerFault) in
      try self.firm(name).firm.code.description
    }
    if let name = selection.chamber { _ = try chamber(name) }
    let asked: [(condition: String, value: SQLValue?)] = [
      ("firm =", firm.map(SQLValue.text)), ("chamber =", selection.chamber.map(SQLValue.text)),
      ("leader =", selection.leader.map(SQLValue.text)),
      ("day >=", selection.from.map(SQLValue.day)), ("day <=", selection.to.map(SQLValue.day)),
    ]
    var (conditions, values): ([String], [SQLValue]) = ([], [])
    for (condition, value) in asked {
      guard let value else { continue }
      values.append(value)
      conditions.append("\(condition) $\(values.count)")
    }
    let chosen = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let visits = try records(Visit.self, chosen + " ORDER BY number", values)
    let names = try firmNames()
    let needs = try threads("SELECT visit, round, id FROM need WHERE visit IS NOT NULL") {
      row throws(StoreFault) in "\(try row.text())/\(try row.text())"
    }
    let demands = try threads("SELECT visit, number FROM demand WHERE visit IS NOT NULL") {
      row throws(StoreFault) in try row.integer()
    }
    try logViews(of: visits.map(\.firm), "visits", by: author)
    return VisitList(
      visits: visits.map { visit in
        VisitList.Line(
          number: visit.number, on: visit.day.description, chamber: visit.chamber,
          leader: visit.leader, firm: visit.firm, firmName: names[visit.firm] ?? visit.firm,
          heard: visit.heard, needs: (needs[visit.number] ?? []).sorted(),
          demands: (demands[visit.number] ?? []).sorted())
      })
  }

  /// The names of all firms by their codes.
  func firmNames() throws(LedgerFault) -> [String: String] {
    var names: [String: String] = [:]
    try each("SELECT code, name FROM firm", []) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in names[try row.text()] = try row.text() }
    }
    return names
  }

  /// Keeps that someone looked at what is known of firms.
  func logViews(
    of firms: [String], _ what: String, by author: Author
  ) throws(LedgerFault) {
    var seen: Set<String> = []
    let events = firms.filter { seen.insert($0).inserted }.map {
      AuditEvent(.viewed, firm: $0, detail: what)
    }
    try log(events, by: author)
  }

  /// What came from visits, by the visit's number, which is each row's first value.
  private func threads<Value>(
    _ sql: String, _ read: (inout SQLRow) throws(StoreFault) -> Value
  ) throws(LedgerFault) -> [Int: [Value]] {
    var threads: [Int: [Value]] = [:]
    try each(sql, []) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let visit = try row.integer()
        threads[visit, default: []].append(try read(&row))
      }
    }
    return threads
  }
}
