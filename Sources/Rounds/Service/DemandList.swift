package import Ledger
package import Market
import Statements

/// Demands (诉求) that were asked for, with the days that they took.
package struct DemandList: JSONRecord {
  /// Which demands are asked for; what is nil is not asked.
  package struct Selection: Sendable {
    /// Whether they are open.
    package var isOpen: Bool?
    package var firm: String?
    package var chamber: String?

    /// The demands with these facts.
    package init(isOpen: Bool? = nil, firm: String? = nil, chamber: String? = nil) {
      self.isOpen = isOpen
      self.firm = firm
      self.chamber = chamber
    }
  }

  /// One demand.
  package struct Line: Encodable, Sendable {
    package let number: Int
    package let firm: String
    package let firmName: String
    package let subject: String
    package let visit: Int?
    package let raised: String
    package let assigned: String?
    package let assignedTo: String?
    package let settled: String?
    /// `settled` or `unsettled`; nil for an open one.
    package let result: String?
    package let note: String
    /// From raised to settled; for an open one up to today.
    package let days: Int
  }

  package let demands: [Line]

  /// The demands as a table, and how many of them are settled.
  package func text(in language: Language) -> String {
    guard !demands.isEmpty else { return language.pick("没有诉求。", "No demands.") }
    var table = TextTable([.right, .left, .left, .left, .left, .left, .right])
    table.add(
      language.columns(
        ["编号", "提出", "企业", "诉求", "承办", "结果", "天数"],
        ["no.", "raised", "firm", "demand", "with", "result", "days"]))
    for demand in demands {
      table.add([
        String(demand.number), demand.raised, demand.firmName, demand.subject,
        demand.assignedTo ?? "", Self.word(demand.result, in: language), String(demand.days),
      ])
    }
    let (settled, open) = (
      demands.count { $0.result == "settled" }, demands.count { $0.result == nil }
    )
    let sum = language.pick(
      "共 \(demands.count) 件：已解决 \(settled)，未能解决 \(demands.count - settled - open)，办理中 \(open)",
      "\(demands.count) in all: \(settled) settled, \(demands.count - settled - open) not settled, \(open) open"
    )
    return (table.lines + ["", sum]).joined(separator: "\n")
  }

  private static func word(_ result: String?, in language: Language) -> String {
    switch result {
    case "settled": language.pick("已解决", "settled")
    case "unsettled": language.pick("未能解决", "not settled")
    default: language.pick("办理中", "open")
    }
  }
}

extension LedgerSession {
  /// The demands that are asked for; looking at them is kept for each firm.
  ///
  /// - Parameters:
  ///   - selection: which.
  ///   - today: the day up to which open ones are counted.
  ///   - author: who looks.
  /// - Returns: the demands, in the order in which they were told.
  /// - Throws: a `LedgerFault` where the firm or the chamber is unknown.
  package func demands(
    _ selection: DemandList.Selection, today: CalendarDate, by author: Author
  ) throws(LedgerFault) -> DemandList {
    var (conditions, values): ([String], [SQLValue]) = ([], [])
    if let isOpen = selection.isOpen {
      conditions.append("settled IS \(isOpen ? "NULL" : "NOT NULL")")
    }
    if let typed = selection.firm {
      values.append(.text(try firm(typed).firm.code.description))
      conditions.append("firm = $\(values.count)")
    }
    if let name = selection.chamber {
      values.append(.text(try chamber(name).name))
      conditions.append("firm IN (SELECT firm FROM membership WHERE chamber = $\(values.count))")
    }
    let chosen = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let demands = try records(Demand.self, chosen + " ORDER BY number", values)
    let names = try firmNames()
    try logViews(of: demands.map(\.firm), "demands", by: author)
    return DemandList(
      demands: demands.map { demand in
        DemandList.Line(
          number: demand.number, firm: demand.firm, firmName: names[demand.firm] ?? demand.firm,
          subject: demand.subject, visit: demand.visit, raised: demand.raised.description,
          assigned: demand.assigned?.description, assignedTo: demand.assignedTo,
          settled: demand.settled?.description, result: demand.result?.rawValue, note: demand.note,
          days: (demand.settled ?? today).dayNumber - demand.raised.dayNumber)
      })
  }
}
