package import Market

/// A value that goes into a statement, or that a row holds.
///
/// PostgreSQL has a type for each; SQLite keeps days and moments as ISO 8601 text that sorts as they
/// do, and truths as 0 and 1.
package enum SQLValue: Hashable, Sendable {
  case null
  case truth(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case bytes([UInt8])
  case day(CalendarDate)
  case moment(Moment)

  /// The number, or NULL.
  package static func optional(_ number: Int?) -> SQLValue { number.map(SQLValue.integer) ?? .null }

  /// The text, or NULL.
  package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

  /// The day, or NULL.
  package static func optional(_ day: CalendarDate?) -> SQLValue { day.map(SQLValue.day) ?? .null }

  /// The moment, or NULL.
  package static func optional(_ moment: Moment?) -> SQLValue {
    moment.map(SQLValue.moment) ?? .null
  }

  /// The truth, or NULL.
  package static func optional(_ truth: Bool?) -> SQLValue { truth.map(SQLValue.truth) ?? .null }
}
