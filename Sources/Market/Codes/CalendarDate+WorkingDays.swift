// Working days are Monday to Friday. Public holidays and the weekends that are worked for them are
// announced year by year (国务院办公厅) and are not known here.

extension CalendarDate {
  /// The day of the week, 1 for Monday to 7 for Sunday; 1970-01-01 was a Thursday.
  public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// Whether the day is one of Monday to Friday.
  public var isWorkingDay: Bool { weekday <= 5 }

  /// The working day that lies so many working days behind this day.
  ///
  /// - Parameter count: how many, from 0; for 0 the day itself, whatever it is.
  /// - Returns: the day.
  public func adding(workingDays count: Int) -> CalendarDate {
    var day = self
    for _ in 0..<max(0, count) {
      repeat { day = CalendarDate(dayNumber: day.dayNumber + 1) } while !day.isWorkingDay
    }
    return day
  }

  /// How many working days lie behind this day up to and with a later one; 0 for an earlier one.
  public func workingDays(to later: CalendarDate) -> Int {
    guard self < later else { return 0 }
    let (weeks, rest) = (later.dayNumber - dayNumber).quotientAndRemainder(dividingBy: 7)
    let odd = (0..<rest).count { CalendarDate(dayNumber: later.dayNumber - $0).isWorkingDay }
    return weeks * 5 + odd
  }
}
