import Market

/// The days that a workbook counts.
enum DateSerial {
  /// The day of a serial number as ISO 8601, without its time.
  ///
  /// - Parameters:
  ///   - serial: days since the system's day 0; the fraction is the time of the day.
  ///   - countsFrom1904: whether day 0 is 1904-01-01; else day 1 is 1900-01-01.
  /// - Returns: the day as Excel shows it, so that 60 is the day 1900-02-29, which never was;
  ///   nil before day 0 and after 9999-12-31.
  static func text(_ serial: Double, countsFrom1904: Bool) -> String? {
    guard serial >= 0, serial < 3_000_000 else { return nil }
    let days = Int(serial)
    if countsFrom1904 { return day(from1904 + days) }
    switch days {
    case 0: return "1900-01-00"
    case 1...59: return day(from1900 + days + 1)
    case 60: return "1900-02-29"
    default: return day(from1900 + days)
    }
  }

  /// The serial number of a day where day 1 is 1900-01-01.
  ///
  /// - Returns: nil before 1900-03-01, where the spreadsheet programs do not agree.
  static func serial(of day: CalendarDate) -> Int? {
    let serial = day.dayNumber - from1900
    return serial > 60 ? serial : nil
  }

  private static func day(_ number: Int) -> String? {
    number <= lastDay ? CalendarDate(dayNumber: number).description : nil
  }

  /// 1899-12-30, which is day 0 for all days after the one that never was.
  private static let from1900 = -25_569
  /// 1904-01-01.
  private static let from1904 = -24_107
  /// 9999-12-31.
  private static let lastDay = 2_932_896
}
