import Market

extension AnswerFigures {
  /// How many banks' curves are drawn beside all banks', and how many working days at the most.
  private static let (mostCurves, mostDays) = (4, 60)

  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let columns = [
      ReportTable.Column(language.pick("银行", "bank")),
      ReportTable.Column(language.pick("已送配对", "pairs sent")),
      ReportTable.Column(language.pick("未到承诺日", "not due")),
      ReportTable.Column(language.pick("按时反馈", "in time")),
      ReportTable.Column(language.pick("逾期才反馈", "late")),
      ReportTable.Column(language.pick("逾期未反馈", "no answer")),
      ReportTable.Column(language.pick("按时率（占已到承诺日的配对）", "in time, of pairs due")),
      ReportTable.Column(language.pick("反馈用时中位（工作日）", "median wait (working days)")),
    ]
    let shown = [all] + banks
    let rows = shown.map { line -> [ReportTable.Cell] in
      [
        .text(name(of: line, language)), .count(line.sent), .count(line.notDue),
        .count(line.inTime), .count(line.late), .count(line.unanswered), .share(line.shareInTime),
        .number(line.curve.median.map(Double.init), decimals: 0),
      ]
    }
    return ReportSection(
      .answers, in: language,
      notes: [
        language.pick(
          "自名单首次送出之日起，到银行第一次反馈之日，按工作日计；各轮承诺工作日以该轮设定为准。按时率的分母是承诺日已过的全部配对，未反馈的也在内。",
          "Working days from the first sending to the first answer, against the promise of each round. The share in time is of all pairs whose promised day is over, unanswered ones included."
        ),
        language.pick(
          "等待曲线为 Kaplan–Meier 估计（1958）：尚未反馈的配对按已等天数计入，不当作已反馈，也不剔除。中位用时由曲线读出，半数以上仍在等时不给出。",
          "Waiting curves are Kaplan–Meier estimates (1958): unanswered pairs count for as long as they have waited, neither as answered nor left out. The median is the curve's, and not given where over half still wait."
        ),
      ],
      tables: [
        ReportTable(
          "answers", language.pick("各银行反馈时效", "Banks' answer times"), columns, rows,
          plots: [
            ReportPlot(
              .bars, language.pick("按时率（占已到承诺日的配对）", "Answered in time, of pairs due"), of: [6]
            )
          ]),
        curveTable(language),
      ])
  }

  private func curveTable(_ language: Language) -> ReportTable {
    let largest = banks.sorted { a, b in
      a.sent != b.sent ? a.sent > b.sent : a.bank < b.bank
    }.prefix(Self.mostCurves)
    let lines = [all] + largest
    let last = min(Self.mostDays, lines.map(\.curve.longest).max() ?? 0)
    let days = all.sent == 0 ? 0..<0 : 0..<last + 1
    let rows = days.map { day -> [ReportTable.Cell] in
      [.text(String(day))] + lines.map { .share($0.curve.waiting(after: day)) }
    }
    return ReportTable(
      "answers-waiting", language.pick("仍在等待的配对占比（占已送配对）", "Share still waiting, of pairs sent"),
      [ReportTable.Column(language.pick("工作日", "working days"))]
        + lines.map { ReportTable.Column(name(of: $0, language)) },
      rows,
      plots: [
        ReportPlot(
          .steps,
          language.pick(
            "等待曲线：若干工作日后仍未反馈的占比", "Waiting curves: share unanswered after working days"),
          of: Array(1...lines.count))
      ])
  }

  private func name(of line: Line, _ language: Language) -> String {
    line.bank.isEmpty ? language.pick("全部银行", "all banks") : line.bank
  }
}
