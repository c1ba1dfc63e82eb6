import Draws
import Market
import Testing

@Suite("A moment")
struct MomentTests {
  @Test(
    "is written in UTC with six decimals",
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      // By GNU date: date -u -d '2026-09-01 08:30:00' +%s
      (1_788_251_400_000_000, "2026-09-01T08:30:00.000000Z"),
      (951_782_399_999_999, "2000-02-28T23:59:59.999999Z"),
      (951_868_799_000_001, "2000-02-29T23:59:59.000001Z"),
    ])
  func text(_ microseconds: Int, _ text: String) {
    #expect(Moment(microseconds: microseconds).description == text)
    #expect(Moment(iso: text)?.microseconds == microseconds)
  }

  @Test("is read as it was written, and texts sort as moments do")
  func roundTrip() {
    var draws = SplitMix64(seed: 7)
    var moments: [Moment] = []
    for _ in 0..<500 {
      // From the year 1 to the year 9999.
      let span: UInt64 = 315_537_897_599
      let seconds = Int(draws.next() % span) - 62_135_596_800
      moments.append(
        Moment(microseconds: seconds * 1_000_000 + Int(draws.next() % 1_000_000)))
    }
    for moment in moments { #expect(Moment(iso: moment.description) == moment) }
    #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
    for moment in moments {
      #expect(moment.description.hasPrefix(moment.day.description + "T"))
    }
  }

  @Test(
    "what is no moment in UTC with six decimals is refused",
    arguments: [
      "", "2026-09-01", "2026-09-01T08:30:00Z", "2026-09-01T08:30:00.000Z",
      "2026-09-01 08:30:00.000000Z", "2026-09-01T08:30:00.000000", "2026-09-01T24:00:00.000000Z",
      "2026-09-01T08:60:00.000000Z", "2026-09-01T08:30:60.000000Z", "2026-02-30T08:30:00.000000Z",
      "2026-09-01T08:30:00.00000aZ", "2026-09-01T-8:30:00.000000Z", "2026-09-01T08:30:00.000000z",
      "2026-09-01T08:30:00,000000Z", "２026-09-01T08:30:00.000Z",
    ])
  func refused(_ text: String) { #expect(Moment(iso: text) == nil) }
}
