/// A moment in time, to the microsecond, in UTC; whoever makes one has looked at a clock.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Microseconds since 1970-01-01 00:00 UTC, below zero before it.
  public let microseconds: Int

  /// The moment so many microseconds after 1970-01-01 00:00 UTC.
  public init(microseconds: Int) { self.microseconds = microseconds }

  /// The moment written as `2026-09-01T08:30:00.000000Z`; nil for anything else.
  public init?(iso text: some StringProtocol) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 27, utf8[10] == UInt8(ascii: "T"), utf8[13] == UInt8(ascii: ":"),
      utf8[16] == UInt8(ascii: ":"), utf8[19] == UInt8(ascii: "."), utf8[26] == UInt8(ascii: "Z"),
      let day = CalendarDate(iso: String(decoding: utf8[..<10], as: UTF8.self)),
      let hours = Self.number(utf8[11..<13]), let minutes = Self.number(utf8[14..<16]),
      let seconds = Self.number(utf8[17..<19]), let fraction = Self.number(utf8[20..<26]),
      hours < 24, minutes < 60, seconds < 60
    else { return nil }
    let ofDay = (hours * 60 + minutes) * 60 + seconds
    microseconds = (day.dayNumber * 86_400 + ofDay) * 1_000_000 + fraction
  }

  /// The day in UTC that the moment lies in.
  public var day: CalendarDate {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    return CalendarDate(dayNumber: rest < 0 ? days - 1 : days)
  }

  /// ISO 8601 in UTC with six decimals: `2026-09-01T08:30:00.000000Z`; sorts as moments do.
  public var description: String {
    let ofDay = microseconds - day.dayNumber * 86_400_000_000
    let seconds = ofDay / 1_000_000
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: count - text.utf8.count) + text
    }
    return "\(day)T\(digits(seconds / 3600, 2)):\(digits(seconds / 60 % 60, 2)):"
      + "\(digits(seconds % 60, 2)).\(digits(ofDay % 1_000_000, 6))Z"
  }

  /// Whether the first moment is earlier.
  public static func < (a: Moment, b: Moment) -> Bool { a.microseconds < b.microseconds }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { total, digit in
      guard let total, UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      return total * 10 + Int(digit - UInt8(ascii: "0"))
    }
  }
}
