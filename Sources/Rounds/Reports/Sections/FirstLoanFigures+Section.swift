import Market

extension FirstLoanFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let funded = (
      firms: borrowers.reduce(0) { $0 + $1.funded.firms },
      yuan: borrowers.reduce(0) { $0 + $1.funded.yuan }
    )
    let columns = [
      ReportTable.Column(language.pick("类别", "borrowers")),
      ReportTable.Column(language.pick("申请户数", "firms asking")),
      ReportTable.Column(language.pick("申请金额", "asked for"), isMoney: true),
      ReportTable.Column(language.pick("分配到银行户数", "firms offered")),
      ReportTable.Column(language.pick("分配到银行金额", "offered"), isMoney: true),
      ReportTable.Column(language.pick("放款户数", "firms funded")),
      ReportTable.Column(language.pick("放款", "lent"), isMoney: true),
      ReportTable.Column(language.pick("放款户数占申请户数", "funded of firms asking")),
      ReportTable.Column(language.pick("占各类放款户数之和", "of firms funded")),
      ReportTable.Column(language.pick("占放款总额", "of all lent")),
    ]
    let rows = borrowers.map { own -> [ReportTable.Cell] in
      [
        .text(GroupName.firstLoan(own.kind, in: language)), .count(own.asked.firms),
        .yuan(own.asked.yuan), .count(own.offered.firms), .yuan(own.offered.yuan),
        .count(own.funded.firms), .yuan(own.funded.yuan),
        .share(part(own.funded.firms, of: own.asked.firms)),
        .share(part(own.funded.firms, of: funded.firms)),
        .share(part(own.funded.yuan, of: funded.yuan)),
      ]
    }
    return ReportSection(
      .firstLoans, in: language,
      notes: [
        language.pick(
          "期间内首次进入轮次的需求，口径与对接漏斗相同；首贷户指运行轮次时银行负债填为零的企业，未填的列为不详，不作推断。",
          "Needs whose first round lies in the period, as in the funnel. First-time: bank debt given as nothing when the round ran; blank is shown as unknown, not guessed."
        )
      ],
      tables: [
        ReportTable(
          "first-loans", language.pick("首贷户申请与放款", "First-time borrowers"), columns, rows,
          plots: [
            ReportPlot(.bars, language.pick("申请、放款户数", "Firms asking and funded"), of: [1, 5])
          ])
      ])
  }
}
