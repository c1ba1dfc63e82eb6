public import ArgumentParser
import Exchange
import Foundation
public import Market
import Rounds

/// Options of every command that reads a market.
struct MarketOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help("数据文件夹，或一个 Excel 工作簿。", "The market's folder, or one workbook."),
      valueName: "path"))
  var market: String

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      help(
        "评定日期，如 2026-09-01；默认今天。",
        "The day that the round is judged at, such as 2026-09-01; by default today."),
      valueName: "date"))
  var asOf: CalendarDate = .today

  @Option(
    help: ArgumentHelp(
      help(
        "另把导入问题写成工作簿，有误的单元格标红。", "Also write the import's problems as a workbook, bad cells in red."
      ),
      valueName: "file.xlsx"))
  var report: String?

  @OptionGroup var reading: ReadingOptions

  /// The language of messages.
  var language: Language { reading.language }

  /// The options of a round on this market, scored by the model of a file or, without one, by the
  /// balanced model that the program carries.
  func round(model: String? = nil) throws(RoundFault) -> RoundOptions {
    var options = RoundOptions(
      market: market, asOf: asOf, model: try ModelFile(path: model ?? "balanced"))
    options.threads = reading.threads
    options.acceptedCodes = reading.acceptedCodes
    options.keepsGoing = reading.keepsGoing
    return options
  }

  /// Does the command's work; a fault becomes a message, the report if asked for, and the exit
  /// status that stands for it.
  func run(_ work: () throws(RoundFault) -> Void) throws {
    try reading.speech.run { () throws(RoundFault) in
      do throws(RoundFault) {
        try work()
      } catch {
        if case .badMarket(let problems) = error { writeReport(problems) }
        throw error
      }
    }
  }

  /// Prints notices and, if asked for, writes the report's workbook.
  func tell(_ imported: ImportReport) {
    reading.tell(imported)
    writeReport(imported)
  }

  private func writeReport(_ imported: ImportReport) {
    guard let report else { return }
    do throws(FileFault) {
      try imported.writeWorkbook(to: report, language: language, created: asOf)
      say(help("导入报告：", "import report: ") + report)
    } catch {
      say(help("错误：", "error: ") + error.sentence(in: language))
    }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// The day by this machine's clock and zone; the only place that looks at a clock.
  static var today: CalendarDate { local(.now) }

  /// The day of a moment by this machine's zone.
  static func local(_ moment: Moment) -> CalendarDate {
    let date = Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: date)
    return CalendarDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
      ?? CalendarDate(dayNumber: 0)
  }

  /// The day that an option's argument writes as ISO 8601; nil for anything else.
  public init?(argument: String) { self.init(iso: argument) }
}
