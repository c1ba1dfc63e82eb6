package import Market

/// A section of a report as people read it: what its figures are of, and tables with their plots.
package struct ReportSection: Sendable {
  /// Which part of the report it is.
  package let part: ReportPart
  let title: String
  /// What is counted, and how, a sentence each.
  let notes: [String]
  let tables: [ReportTable]

  init(_ part: ReportPart, in language: Language, notes: [String], tables: [ReportTable]) {
    self.part = part
    title = part.title(in: language)
    self.notes = notes
    self.tables = tables
  }
}

extension LedgerReport {
  /// The report's sections, in the order of reports.
  package func sections(in language: Language) -> [ReportSection] {
    [
      totals?.section(in: language), funnel?.section(in: language), chase?.section(in: language),
      firstLoans?.section(in: language), doors?.section(in: language),
      answers?.section(in: language), concentration?.section(in: language),
      service?.section(in: language),
    ].compactMap(\.self)
  }

  /// The report's title.
  package func title(in language: Language) -> String {
    language.pick("政会银企对接统计报告", "Report on matching rounds")
  }

  /// What the report is of, and as of when.
  package func heading(in language: Language) -> [String] {
    let period =
      switch (from, to) {
      case (nil, nil): language.pick("不限", "any time")
      case (let from?, nil): language.pick("\(from) 起", "from \(from)")
      case (nil, let to?): language.pick("截至 \(to)", "until \(to)")
      case (let from?, let to?): language.pick("\(from) 至 \(to)", "\(from) to \(to)")
      }
    let named =
      rounds.isEmpty
      ? "" : language.pick("：", ": ") + rounds.joined(separator: language.pick("、", ", "))
    let scope = language.pick(
      "期间：\(period)；轮次：\(roundCount)个\(named)；统计时点：\(on) 日终，其后的名单与反馈尚不计入",
      "Period: \(period); rounds: \(roundCount)\(named); as at the end of \(on): what was sent or answered later is not in it"
    )
    guard roundCount == 0 else { return [scope] }
    return [
      scope,
      language.pick(
        "台账中还没有轮次。用 sifang round open 开启第一轮后，这里就会有数字。",
        "The ledger has no round yet. Open the first with `sifang round open`, and figures will stand here."
      ),
    ]
  }
}
