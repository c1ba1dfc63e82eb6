package import Market

/// What of the ledger a report looks at.
package struct ReportScope: Sendable {
  /// The first day of the period; nil for the beginning.
  package var from: CalendarDate?
  /// The last day of the period; nil for no end.
  package var to: CalendarDate?
  /// The names of the rounds; empty for all.
  package var rounds: [String]
  /// The day at whose end cases are judged; what was sent or answered later is not known yet.
  package var on: CalendarDate

  /// A scope.
  package init(
    from: CalendarDate? = nil, to: CalendarDate? = nil, rounds: [String] = [], on: CalendarDate
  ) {
    self.from = from
    self.to = to
    self.rounds = rounds
    self.on = on
  }

  /// Whether a day lies in the period.
  func has(_ day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}
