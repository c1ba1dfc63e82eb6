extension TextBuffer {
  /// Appends a day by ISO 8601: `2026-09-01`.
  package mutating func append(_ day: CalendarDate) {
    let (year, month, day) = day.components
    if 0...9999 ~= year {
      append(digits: UInt(year), width: 4)
    } else {
      // A day that was reckoned, not read, can lie outside the years that have four digits.
      append(number: year)
    }
    append(UInt8(ascii: "-"))
    append(digits: UInt(month), width: 2)
    append(UInt8(ascii: "-"))
    append(digits: UInt(day), width: 2)
  }
}
