import Market

extension TotalsFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let moneyColumns = Self.columns(in: language)
    func table(
      _ name: String, _ title: String, _ first: String, _ groups: [Group],
      _ word: (String, Language) -> String, plotted: Bool = true
    ) -> ReportTable {
      ReportTable(
        name, title, [ReportTable.Column(first)] + moneyColumns,
        groups.map { [.text(word($0.key, language))] + cells($0.money) },
        plots: plotted
          ? [ReportPlot(.bars, title + language.pick("：放款金额", ": yuan lent"), of: [3])] : [])
    }
    return ReportSection(
      .totals, in: language,
      notes: [
        language.pick(
          "只计状态为已放款的配对，每个配对以最新一条反馈为准，按放款日归入期间；已授信未放款的单列，不算作放款。",
          "Only pairs whose latest answer is funded count, by the day of funding; what is approved and not lent stands apart."
        ),
        language.pick(
          "一家企业放款多次，户数计一次，金额全计；按运行轮次时所见的商会、区域、行业、规模归类，归类变化的企业在各类中各计一次，合计中只计一次。",
          "A firm funded more than once counts once among firms and with all its yuan; groups are as the round saw the firm, and one that changed groups counts once in each and once in all."
        ),
      ],
      tables: [
        ReportTable(
          "totals", language.pick("合计", "In all"), [ReportTable.Column("")] + moneyColumns,
          [[.text(language.pick("合计", "all"))] + cells(all)]),
        monthTable(moneyColumns, language),
        table(
          "totals-by-chamber", language.pick("按商会", "By chamber"),
          language.pick("商会", "chamber"), chambers, GroupName.own),
        table(
          "totals-by-district", language.pick("按区域", "By district"),
          language.pick("区域", "district"), districts, GroupName.district),
        table(
          "totals-by-bank", language.pick("按银行", "By bank"), language.pick("银行", "bank"), banks,
          GroupName.own),
        table(
          "totals-by-industry", language.pick("按行业门类", "By industry"),
          language.pick("行业门类（GB/T 4754）", "section of GB/T 4754"), industries,
          GroupName.industry),
        table(
          "totals-by-size", language.pick("按企业规模", "By size"), language.pick("规模", "size"),
          sizes, GroupName.size),
      ])
  }

  private func monthTable(
    _ columns: [ReportTable.Column], _ language: Language
  ) -> ReportTable {
    let cumulative = [
      ReportTable.Column(language.pick("累计放款户数", "firms so far")),
      ReportTable.Column(language.pick("累计放款", "lent so far"), isMoney: true),
    ]
    return ReportTable(
      "totals-by-month", language.pick("按月", "By month"),
      [ReportTable.Column(language.pick("月份", "month"))] + columns + cumulative,
      months.map {
        [.text($0.month)] + cells($0.money) + [.count($0.firmsSoFar), .yuan($0.yuanSoFar)]
      },
      plots: [
        ReportPlot(.columns, language.pick("各月放款金额", "Yuan lent by month"), of: [3]),
        ReportPlot(.lines, language.pick("累计放款", "Yuan lent so far"), of: [8]),
      ])
  }

  private func cells(_ money: MoneyFigures) -> [ReportTable.Cell] {
    [
      .count(money.firms), .count(money.loans), .yuan(money.yuan),
      .share(part(money.yuan, of: all.yuan)), .count(money.approvedPairs),
      .yuan(money.approvedYuan),
    ]
  }

  private static func columns(in language: Language) -> [ReportTable.Column] {
    [
      ReportTable.Column(language.pick("放款户数", "firms funded")),
      ReportTable.Column(language.pick("放款笔数", "loans")),
      ReportTable.Column(language.pick("放款", "lent"), isMoney: true),
      ReportTable.Column(language.pick("占放款总额", "of all lent")),
      ReportTable.Column(language.pick("已授信未放款笔数", "approved, not lent")),
      ReportTable.Column(language.pick("已授信未放款", "approved, not lent"), isMoney: true),
    ]
  }
}
