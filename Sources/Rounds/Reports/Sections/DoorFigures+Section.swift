import Market

extension DoorFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let closed = doors.reduce(0) { $0 + $1.closedPairs }
    return ReportSection(
      .doors, in: language,
      notes: [
        language.pick(
          "期间内各轮最近一次运行之和，结转的需求每轮各判一次；参与匹配 \(judgedNeeds) 笔次，其中无可申请产品 \(needsWithoutProduct) 笔次。一个配对可同时被几条规则挡住。",
          "The last runs of the period's rounds added up, a carried need judged in each: \(judgedNeeds) judged, \(needsWithoutProduct) without an open product. Several rules can close the same pair."
        )
      ],
      tables: [
        ReportTable(
          "doors", language.pick("各规则挡住的配对", "Pairs that rules closed"),
          [
            ReportTable.Column(language.pick("规则", "rule")),
            ReportTable.Column(language.pick("挡住的配对", "pairs closed")),
            ReportTable.Column(language.pick("占各规则之和", "of all rules' closings")),
            ReportTable.Column(language.pick("放宽此一条即有产品的需求", "needs that it alone keeps out")),
            ReportTable.Column(
              language.pick("占无可申请产品的需求", "of needs without an open product")),
          ],
          doors.map {
            [
              .text(GroupName.rule($0.rule, in: language)), .count($0.closedPairs),
              .share(part($0.closedPairs, of: closed)), .count($0.needsOneRuleAway),
              .share(part($0.needsOneRuleAway, of: needsWithoutProduct)),
            ]
          },
          plots: [
            ReportPlot(
              .bars, language.pick("放宽一条规则可打开的需求", "Needs that one relaxed rule would open"),
              of: [3])
          ]),
        ReportTable(
          "doors-excluded", language.pick("未参与匹配的原因", "Why needs stayed out"),
          [
            ReportTable.Column(language.pick("原因", "reason")),
            ReportTable.Column(language.pick("需求笔次", "needs")),
          ],
          exclusions.map {
            [.text(GroupName.exclusion($0.reason, in: language)), .count($0.needs)]
          }),
      ])
  }
}
