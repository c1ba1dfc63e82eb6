import Market

extension ServiceFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    func table(_ name: String, _ title: String, _ first: String, _ groups: [Group]) -> ReportTable {
      ReportTable(
        name, title, [ReportTable.Column(first)] + Self.columns(in: language),
        groups.map { [.text($0.key)] + Self.cells($0.demands) },
        plots: [
          ReportPlot(
            name == "service-by-month" ? .columns : .bars,
            title + language.pick("：提出与办结", ": raised and settled"), of: [1, 3])
        ])
    }
    return ReportSection(
      .service, in: language,
      notes: [
        language.pick(
          "诉求按提出日归入期间与月份；办结率的分母是全部提出的诉求，未办结的也在内。诉求归来源走访的商会，无走访的归企业所属商会。",
          "Demands count by the day on which they were raised; the share settled is of all raised. A demand belongs to the chamber of its visit, else of its firm."
        ),
        language.pick(
          "走访按商会设定的每位负责人每月户数考核，同月内同一企业计一次。",
          "Visits stand beside what the chamber expects of each leader a month; a firm counts once a month."
        ),
      ],
      tables: [
        ReportTable(
          "service", language.pick("诉求合计", "Demands in all"),
          [ReportTable.Column("")] + Self.columns(in: language),
          [[.text(language.pick("合计", "all"))] + Self.cells(all)]),
        table(
          "service-by-chamber", language.pick("诉求按商会", "Demands by chamber"),
          language.pick("商会", "chamber"), chambers),
        table(
          "service-by-month", language.pick("诉求按月", "Demands by month"),
          language.pick("月份", "month"), months),
        visitsTable(language),
      ])
  }

  private func visitsTable(_ language: Language) -> ReportTable {
    ReportTable(
      "service-visits", language.pick("走访", "Visits"),
      [
        language.pick("商会", "chamber"), language.pick("负责人", "leader"),
        language.pick("走访次数", "visits"), language.pick("走访户数（按月去重）", "firms, month by month"),
        language.pick("应走访户数", "expected"), language.pick("完成率（占应走访户数）", "of expected"),
        language.pick("达标月数", "months met"), language.pick("考核月数", "months"),
      ].map { ReportTable.Column($0) },
      leaders.map {
        [
          .text($0.chamber), .text($0.leader), .count($0.visits), .count($0.firmMonths),
          .count($0.expected), .share(part($0.firmMonths, of: $0.expected)), .count($0.monthsMet),
          .count($0.months),
        ]
      })
  }

  private static func columns(in language: Language) -> [ReportTable.Column] {
    [
      language.pick("提出", "raised"), language.pick("已交办", "assigned"),
      language.pick("已办结", "settled"), language.pick("未能解决", "not settled"),
      language.pick("在办", "open"), language.pick("办结率（占提出）", "settled, of raised"),
      language.pick("办结天数（中位）", "days to settle (median)"),
    ].map { ReportTable.Column($0) }
  }

  private static func cells(_ demands: Demands) -> [ReportTable.Cell] {
    [
      .count(demands.raised), .count(demands.assigned), .count(demands.settled),
      .count(demands.unsettled), .count(demands.open),
      .share(part(demands.settled, of: demands.raised)),
      .number(demands.medianDays, decimals: 1),
    ]
  }
}
