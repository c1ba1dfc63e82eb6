import Market
import Testing

@testable import Exchange

/// The testing library has an `Expectation` of its own.
private typealias Expected = Exchange.Expectation

@Suite("Cells as people type them")
struct CellParserTests {
  private func tidy(_ text: String) -> TidyText { TidyText(ArraySlice(text.utf8)) }

  @Test(
    "amounts are read to the yuan",
    arguments: [
      ("350", 3_500_000), ("350万", 3_500_000), ("350 万 元", 3_500_000), ("3,500,000元", 3_500_000),
      ("１２００", 12_000_000), ("0.035亿", 3_500_000), ("0.0001", 1), ("￥350万元", 3_500_000),
      ("　350 ", 3_500_000), ("1.5亿元", 150_000_000), ("0", 0),
    ])
  func readsAmounts(text: String, yuan: Int) throws {
    #expect(try CellParser.amount(tidy(text), unit: .wan).value == yuan)
  }

  @Test(
    "an amount that could mean two things, or none, is refused",
    arguments: [
      "￥3500000", "¥350", "约350", "350左右", "-350", "3,50元", "35,0000", "1.23456万", "0.00001", "万",
      "350美元", "1e3", "99999999999亿", "3 5 0 x", "..5",
    ])
  func refusesAmounts(text: String) {
    #expect(throws: Expected.self) { try CellParser.amount(tidy(text), unit: .wan) }
  }

  @Test(
    "dates are read in every form that is plain",
    arguments: [
      "2026-09-01", "2026/9/1", "2026.9.1", "2026年9月1日", "2026 年 9 月 1 日", "2026年9月1号",
      "20260901", "46266", "2026-09-01 00:00:00", "2026-09-01T00:00:00", "２０２６－０９－０１",
    ])
  func readsDates(text: String) throws {
    #expect(try CellParser.date(tidy(text)).description == "2026-09-01")
  }

  @Test(
    "a date that is none is refused",
    arguments: [
      "2026-02-30", "31/12/2026", "年底", "-2026-09-21", "2026-10-012", "2026--09-01", "2026-09/01",
      "26-09-01", "2026-09", "2026-09-01 08:30:00", "1", "99999", "20261301",
    ])
  func refusesDates(text: String) {
    #expect(throws: Expected.date) { try CellParser.date(tidy(text)) }
  }

  @Test("a whole number takes its own unit only; years are months by the dozen")
  func readsWholeNumbers() throws {
    func months(_ text: String) throws(Expected) -> Int {
      try CellParser.wholeNumber(tidy(text), in: 1...1200, unit: "月")
    }
    #expect(try months("12") == 12)
    #expect(try months("12个月") == 12)
    #expect(try months("１２月") == 12)
    #expect(try months("3年") == 36)
    for text in ["12天", "12人", "12.5", "0", "1201", "101年", "一年", "-3"] {
      #expect(throws: Expected.wholeNumber(1...1200), "\(text)") { try months(text) }
    }
  }

  @Test("rates are percent with two decimals")
  func readsRates() throws {
    #expect(try CellParser.rate(tidy("3.45")).value == 345)
    #expect(try CellParser.rate(tidy("３.４５％")).value == 345)
    #expect(throws: Expected.rateInHundredths) { try CellParser.rate(tidy("3.455")) }
    for text in ["-1", "101", "低", "35bp", "3.5‰"] {
      #expect(throws: Expected.rate, "\(text)") { try CellParser.rate(tidy(text)) }
    }
  }

  @Test(
    "a header's foreign unit is refused, its own and a remark are read",
    arguments: [
      ("融资金额(元)", true), ("融资金额（万元）", true), ("融资金额（必填）", true), ("融资金额(千元)", false),
      ("融资金额(美元)", false), ("融资金额(月)", false), ("期限(月)", true), ("期限(年)", false),
      ("期限(天)", false), ("可承受最高利率(%)", true), ("可承受最高利率(BP)", false),
      ("可承受最高利率(‰)", false), ("可提供担保方式（可多选）", true),
    ])
  func readsHeaderUnits(header: String, isSound: Bool) {
    var sheet = Sheet(file: "needs.csv", name: nil)
    let named = Header(ArraySlice(header.utf8)).column(in: .needs)
    for (place, column) in Column.needs.enumerated() {
      sheet.fill(place == named ? header : column.key)
    }
    sheet.endRow()
    var report = ImportReport()
    _ = ColumnMapping(sheet, for: .needs, report: &report)
    #expect(named != nil)
    #expect(report.problems.isEmpty == isSound)
  }
}
