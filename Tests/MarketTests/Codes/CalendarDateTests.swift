import Market
import Testing

@Suite("A calendar date")
struct CalendarDateTests {
  private static func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: text), "\(text) is a day")
  }

  @Test("each day from 1900 to 2100 has its number, its parts and its text")
  func everyDay() {
    // Counted on from 1900-01-01, which is 25,567 days before 1970-01-01.
    var dayNumber = -25_567
    var wrong: [String] = []
    for year in 1900...2100 {
      let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        for day in 1...length {
          let date = CalendarDate(year: year, month: month, day: day)
          if date?.dayNumber != dayNumber
            || date.map({ $0.components != (year, month, day) }) ?? true
            || date != date.flatMap({ CalendarDate(iso: $0.description) })
          {
            wrong.append("\(year)-\(month)-\(day)")
          }
          dayNumber += 1
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
    #expect(wrong.isEmpty)
    #expect(dayNumber == 47_847)
  }

  @Test("the calendar's first and last days are days, and those beyond are not")
  func ends() throws {
    #expect(try Self.date("0001-01-01").dayNumber == -719_162)
    #expect(try Self.date("9999-12-31").dayNumber == 2_932_896)
    #expect(try Self.date("0001-01-01").description == "0001-01-01")
    #expect(CalendarDate(year: 0, month: 12, day: 31) == nil)
    #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test(
    "what is not a day in ISO 8601 is refused",
    arguments: [
      "", "2026-9-1", "2026-09-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
      "2026-01-00", "20260901", "2026/09/01", "2026-09-01 ", " 2026-09-01", "2026-09-01T00:00",
      "-026-09-01", "+026-09-01", "２０２６-09-01", "2026-09-0a", "2026--09-01", "02026-09-01",
    ])
  func refused(_ text: String) { #expect(CalendarDate(iso: text) == nil) }

  @Test("days are ordered by the calendar")
  func order() throws {
    let days = try ["1999-12-31", "2000-01-01", "2000-02-29", "2000-03-01"].map(Self.date)
    #expect(days.shuffled().sorted() == days)
  }

  @Test(
    "a month is full when its day of the month has come",
    arguments: [
      ("2026-08-01", "2026-09-01", 1), ("2026-08-02", "2026-09-01", 0),
      ("2025-09-01", "2026-09-01", 12), ("2025-09-02", "2026-09-01", 11),
      ("2026-01-31", "2026-02-28", 0), ("2026-01-31", "2026-03-01", 1),
      ("2026-01-31", "2026-03-31", 2), ("2024-02-29", "2025-02-28", 11),
      ("2024-02-29", "2025-03-01", 12), ("2024-02-29", "2024-03-29", 1),
      ("2026-09-01", "2026-09-01", 0), ("2026-09-02", "2026-09-01", -1),
      ("2026-10-01", "2026-09-01", -1), ("2026-12-31", "2027-01-01", 0),
    ])
  func fullMonths(_ from: String, _ to: String, _ months: Int) throws {
    #expect(try Self.date(from).fullMonths(to: Self.date(to)) == months)
  }
}
