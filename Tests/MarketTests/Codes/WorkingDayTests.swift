import Draws
import Market
import Testing

@Suite("Working days")
struct WorkingDayTests {
  private static func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: text), "\(text) is a day")
  }

  @Test(
    "weekdays count from Monday",
    arguments: [
      ("1970-01-01", 4), ("2026-09-01", 2), ("2026-09-05", 6), ("2026-09-06", 7),
      ("2026-09-07", 1), ("2000-02-29", 2), ("1900-01-01", 1), ("0001-01-01", 1),
    ])
  func weekday(_ text: String, _ weekday: Int) throws {
    #expect(try Self.date(text).weekday == weekday)
    #expect(try Self.date(text).isWorkingDay == (weekday < 6))
  }

  @Test(
    "two working days run over a weekend",
    arguments: [
      ("2026-09-01", 0, "2026-09-01"), ("2026-09-01", 2, "2026-09-03"),
      ("2026-09-03", 2, "2026-09-07"), ("2026-09-04", 1, "2026-09-07"),
      ("2026-09-04", 2, "2026-09-08"), ("2026-09-05", 1, "2026-09-07"),
      ("2026-09-05", 0, "2026-09-05"), ("2026-09-06", 5, "2026-09-11"),
      ("2026-09-01", -3, "2026-09-01"),
    ])
  func adding(_ from: String, _ count: Int, _ to: String) throws {
    #expect(try Self.date(from).adding(workingDays: count) == (try Self.date(to)))
  }

  @Test("counting agrees with walking day by day")
  func walking() {
    var draws = SplitMix64(seed: 11)
    for _ in 0..<400 {
      let from = CalendarDate(dayNumber: Int(draws.next() % 40_000) - 10_000)
      let to = CalendarDate(dayNumber: from.dayNumber + Int(draws.next() % 60) - 5)
      var walked = 0
      for number in from.dayNumber..<max(from.dayNumber, to.dayNumber)
      where CalendarDate(dayNumber: number + 1).isWorkingDay { walked += 1 }
      #expect(from.workingDays(to: to) == walked)
      if walked > 0 {
        let end = from.adding(workingDays: walked)
        #expect(end <= to && from.workingDays(to: end) == walked)
      }
    }
  }
}
