import Market

/// A month of a year; the next one is one more.
struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since the beginning of year 0.
  let number: Int

  /// The month that a day lies in.
  init(of day: CalendarDate) {
    let parts = day.components
    number = parts.year * 12 + parts.month - 1
  }

  private init(number: Int) { self.number = number }

  /// The months from one to another, both included; none where the other is earlier.
  static func months(from first: CalendarMonth, to last: CalendarMonth) -> [CalendarMonth] {
    first <= last ? (first.number...last.number).map(CalendarMonth.init(number:)) : []
  }

  /// Year and month: `2026-09`.
  var description: String {
    let month = number % 12 + 1
    return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  static func < (a: CalendarMonth, b: CalendarMonth) -> Bool { a.number < b.number }
}
