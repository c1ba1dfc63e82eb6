package import Market
package import Statements

/// A matching round (对接轮次).
package struct RoundEntry: LedgerRecord {
  /// Where a round stands.
  package enum State: String, CaseIterable, Sendable { case open, run, closed }

  package static let table = "round"
  package static let columns = [
    "name", "as_of", "state", "answer_days", "previous", "opened_at", "opened_by", "revision",
    "run_at", "run_by", "run_number", "version", "options", "record", "closed_at", "closed_by",
  ]
  package static let key = ["name"]

  package var name: String
  package var asOf: CalendarDate
  package var state: State
  /// Working days within which banks promise to answer.
  package var answerDays: Int
  package var previous: String?
  package var openedAt: Moment
  package var openedBy: String
  /// Counts what changed its market.
  package var revision: Int
  package var runAt: Moment?
  package var runBy: String?
  /// How often it was run.
  package var runNumber: Int
  package var version: String?
  /// The last run’s options as JSON.
  package var options: String?
  /// The last run’s `round.json`.
  package var record: String?
  package var closedAt: Moment?
  package var closedBy: String?

  /// A record of these facts.
  package init(
    name: String, asOf: CalendarDate, state: State, answerDays: Int, previous: String? = nil,
    openedAt: Moment, openedBy: String, revision: Int, runAt: Moment? = nil, runBy: String? = nil,
    runNumber: Int, version: String? = nil, options: String? = nil, record: String? = nil,
    closedAt: Moment? = nil, closedBy: String? = nil
  ) {
    self.name = name
    self.asOf = asOf
    self.state = state
    self.answerDays = answerDays
    self.previous = previous
    self.openedAt = openedAt
    self.openedBy = openedBy
    self.revision = revision
    self.runAt = runAt
    self.runBy = runBy
    self.runNumber = runNumber
    self.version = version
    self.options = options
    self.record = record
    self.closedAt = closedAt
    self.closedBy = closedBy
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    name = try row.text()
    asOf = try row.day()
    state = try row.parsed(State.init(rawValue:))
    answerDays = try row.integer()
    previous = try row.optionalText()
    openedAt = try row.moment()
    openedBy = try row.text()
    revision = try row.integer()
    runAt = try row.optionalMoment()
    runBy = try row.optionalText()
    runNumber = try row.integer()
    version = try row.optionalText()
    options = try row.optionalText()
    record = try row.optionalText()
    closedAt = try row.optionalMoment()
    closedBy = try row.optionalText()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(name),
      .day(asOf),
      .text(state.rawValue),
      .integer(answerDays),
      .optional(previous),
      .moment(openedAt),
      .text(openedBy),
      .integer(revision),
      .optional(runAt),
      .optional(runBy),
      .integer(runNumber),
      .optional(version),
      .optional(options),
      .optional(record),
      .optional(closedAt),
      .optional(closedBy),
    ]
  }
}
