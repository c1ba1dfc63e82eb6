import ArgumentParser
import Ledger
import Market
import Rounds

struct ReportCommand: AsyncParsableCommand {
  /// The forms in which a report is given.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, csv, xlsx, html, json
  }

  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: help(
      "统计报告：放款、漏斗、催办、首贷、门槛、时效、集中度、诉求。", "Reports on all rounds: money, funnel, chasing, answers."),
    discussion: help(
      """
      可选的部分（默认全部）：totals 放款总量、funnel 对接漏斗、chase 催办清单、first-loans 首贷户、doors 准入门槛、\
      answers 银行反馈时效、concentration 资金集中度、service 诉求与走访。在办的一律列为在办，不算成功。报告默认用中文，\
      --lang en 改用英文。每份报告记入审计日志。

        sifang report --from 2026-01-01 --to 2026-12-31
        sifang report chase
        sifang report --format xlsx --out 年报.xlsx
      """,
      """
      Parts (all by default): totals, funnel, chase, first-loans, doors, answers, concentration, service. Open cases are \
      shown as open and never as a success. Reports are in Chinese unless `--lang en` is given. Each is written to the audit log.

        sifang report --from 2026-01-01 --to 2026-12-31
        sifang report chase
        sifang report --format xlsx --out year.xlsx --lang en
      """))

  @Argument(
    help: ArgumentHelp(
      help("报告的部分；默认全部。", "The report's parts; all by default."), valueName: "section"))
  var parts: [ReportPart] = []

  @Option(
    help: ArgumentHelp(help("期间的第一天，如 2026-01-01。", "The period's first day."), valueName: "date"))
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp(
      help("期间的最后一天，如 2026-12-31。", "The period's last day."), valueName: "date"))
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp(
      help("只统计这些轮次，可重复；默认全部。", "Only these rounds, repeatable; by default all."),
      valueName: "name"))
  var round: [String] = []

  @Option(
    help: ArgumentHelp(
      help(
        "统计时点：以该日日终的情况判断在办、逾期；默认今天。",
        "The day at whose end open cases are judged; by default today."),
      valueName: "date"))
  var on: CalendarDate = .today

  @Option(
    help: ArgumentHelp(
      help(
        "格式：text（默认）、csv（一个文件夹，每表一个文件）、xlsx（带图）、html（单页带图）、json。",
        "The form: text (the default), csv (a folder, a file for each table), xlsx with charts, html as one page with plots, json."
      ), valueName: "text|csv|xlsx|html|json"))
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      help(
        "写到哪里；csv 与 xlsx 必填，其余默认标准输出。",
        "Where to write; needed for csv and xlsx, by default standard output for the others."),
      valueName: "path"))
  var out: String?

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if let from, let to, to < from {
      throw ValidationError(help("`--to` 不得早于 `--from`。", "`--to` must not be before `--from`."))
    }
    if out == nil, format == .csv || format == .xlsx {
      throw ValidationError(
        help(
          "`--format \(format.rawValue)` 须用 `--out` 说明写到哪里。",
          "`--format \(format.rawValue)` needs `--out`."))
    }
  }

  func run() async throws {
    let scope = ReportScope(from: from, to: to, rounds: round, on: on)
    let parts = parts.isEmpty ? Set(ReportPart.allCases) : Set(parts)
    let (author, format, out, language) = (ledger.author, format, out, askedLanguage ?? .zh)
    let told = ledger.language
    try await ledger.run { ledger async throws(RoundFault) in
      let report = try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.read { session throws(LedgerFault) in
          try session.report(scope, parts: parts)
        }
      }
      // Nobody gets a report that the log does not know of.
      try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.logReport(parts, scope, format: format.rawValue, by: author)
        }
      }
      try Self.give(report, as: format, to: out, created: scope.on, in: language)
      if let out { say(told.pick("已写出 `\(out)`", "wrote `\(out)`")) }
    }
  }

  private static func give(
    _ report: LedgerReport, as format: Format, to path: String?, created: CalendarDate,
    in language: Language
  ) throws(RoundFault) {
    switch (format, path) {
    case (.csv, let path?): try report.writeTables(to: path, in: language)
    case (.xlsx, let path?):
      try report.writeWorkbook(to: path, created: created, in: language)
    case (.html, let path?): try report.writePage(to: path, in: language)
    case (.json, let path?): try report.writeJSON(to: path)
    case (.text, let path?): try report.writeText(to: path, in: language)
    case (.html, nil): print(report.page(in: language), terminator: "")
    case (.json, nil): printJSON(report.json)
    case (.text, nil), (.csv, nil), (.xlsx, nil):
      print(report.text(in: language), terminator: "")
    }
  }
}

extension ReportPart: ExpressibleByArgument {}
