package import Market
package import Statements

/// A demand (诉求) that a firm raised, followed to its end.
package struct Demand: LedgerRecord {
  /// How a demand ended.
  package enum Result: String, CaseIterable, Sendable { case settled, unsettled }

  package static let table = "demand"
  package static let columns = [
    "number", "firm", "visit", "raised", "subject", "assigned", "assigned_to", "settled", "result",
    "note", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var firm: String
  package var visit: Int?
  package var raised: CalendarDate
  package var subject: String
  package var assigned: CalendarDate?
  package var assignedTo: String?
  package var settled: CalendarDate?
  package var result: Result?
  package var note: String
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, firm: String, visit: Int? = nil, raised: CalendarDate, subject: String,
    assigned: CalendarDate? = nil, assignedTo: String? = nil, settled: CalendarDate? = nil,
    result: Result? = nil, note: String, at: Moment, actor: String
  ) {
    self.number = number
    self.firm = firm
    self.visit = visit
    self.raised = raised
    self.subject = subject
    self.assigned = assigned
    self.assignedTo = assignedTo
    self.settled = settled
    self.result = result
    self.note = note
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    firm = try row.text()
    visit = try row.optionalInteger()
    raised = try row.day()
    subject = try row.text()
    assigned = try row.optionalDay()
    assignedTo = try row.optionalText()
    settled = try row.optionalDay()
    result = try row.optionalParsed(Result.init(rawValue:))
    note = try row.text()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(firm),
      .optional(visit),
      .day(raised),
      .text(subject),
      .optional(assigned),
      .optional(assignedTo),
      .optional(settled),
      .optional(result?.rawValue),
      .text(note),
      .moment(at),
      .text(actor),
    ]
  }
}
