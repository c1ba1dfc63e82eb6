import Market

extension FunnelFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let standings: [(FinancingCase.Standing, String)] = [
      (.open, language.pick("其中在办", "of these open")),
      (.silent, language.pick("其中银行未反馈", "no answer")),
      (.declined, language.pick("其中被拒", "declined")),
      (.withdrawn, language.pick("其中企业放弃", "given up")),
      (.unmatched, language.pick("其中未对接", "not matched")),
    ]
    let columns =
      [
        ReportTable.Column(language.pick("环节", "stage")),
        ReportTable.Column(language.pick("需求笔数", "needs")),
        ReportTable.Column(language.pick("申请金额", "asked for"), isMoney: true),
        ReportTable.Column(language.pick("占上一环节", "of the stage before")),
        ReportTable.Column(language.pick("占收到需求", "of all received")),
        ReportTable.Column(language.pick("距上一环节天数（中位）", "days since (median)")),
        ReportTable.Column(language.pick("止于本环节", "came no further")),
      ] + standings.map { ReportTable.Column($0.1) }
    let rows = stages.map { stage -> [ReportTable.Cell] in
      [
        .text(Self.name(of: stage.stage, in: language)), .count(stage.cases),
        .yuan(stage.askedYuan), .share(stage.shareOfBefore), .share(stage.shareOfReceived),
        .number(stage.medianDays, decimals: 1), .count(stage.stopped.values.reduce(0, +)),
      ] + standings.map { .count(stage.stopped[$0.0.rawValue] ?? 0) }
    }
    return ReportSection(
      .funnel, in: language,
      notes: [
        language.pick(
          "分母固定：期间内首次进入轮次的全部需求，结转的需求只计一次（本期结转过的 \(carried) 笔）；申请金额为首次提出时的金额。",
          "Denominators are fixed: all needs whose first round lies in the period; one that was carried over counts once (\(carried) were), with the amount that it first asked for."
        ),
        language.pick(
          "在办的需求如实列为在办，不算成功；银行直接拒绝或未反馈的止于“已送银行”。",
          "Open cases are shown as open and never as a success; what a bank declined or left unanswered without contact came as far as sent."
        ),
        language.pick(
          "已授信未放款 \(language.money(approvedYuan))；已放款 \(language.money(lentYuan))。",
          "Approved and not lent: \(language.money(approvedYuan)); lent: \(language.money(lentYuan))."
        ),
      ],
      tables: [
        ReportTable(
          "funnel", language.pick("从需求到放款", "From need to money"), columns, rows,
          plots: [ReportPlot(.bars, language.pick("各环节需求笔数", "Needs by stage"), of: [1])])
      ])
  }

  private static func name(of stage: String, in language: Language) -> String {
    switch FinancingCase.Stage.allCases.first(where: { "\($0)" == stage }) {
    case .received: language.pick("收到需求", "received")
    case .judged: language.pick("参与匹配", "judged")
    case .open: language.pick("有可申请产品", "with an open product")
    case .offered: language.pick("分配到银行", "offered to a bank")
    case .sent: language.pick("已送银行", "sent")
    case .contacted: language.pick("银行已联系", "contacted")
    case .approved: language.pick("已授信", "approved")
    case .funded: language.pick("已放款", "funded")
    case nil: stage
    }
  }
}
