import Market

extension ConcentrationFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let measures =
      divisions.map { ($0.concentration, Self.title(of: $0.kind, in: language)) }
      + [(firms, language.pick("放款企业", "firms funded"))]
    let columns = [
      language.pick("划分", "by"), language.pick("组数", "groups"),
      language.pick("最大一组占放款总额", "largest, of all lent"),
      language.pick("前三占放款总额", "top 3, of all lent"),
      language.pick("前五占放款总额", "top 5, of all lent"), language.pick("基尼系数", "Gini"),
      language.pick("赫芬达尔指数", "Herfindahl"),
    ].map { ReportTable.Column($0) }
    let rows = measures.map { measure, name -> [ReportTable.Cell] in
      [
        .text(name), .count(measure.groups), .share(measure.top1), .share(measure.top3),
        .share(measure.top5), .number(measure.gini, decimals: 4),
        .number(measure.herfindahl, decimals: 4),
      ]
    }
    let undefined = ReportTable.Cell.undefined
    func percent(_ share: Double?) -> String {
      share.map { Decimals.percent($0, decimals: 1) } ?? undefined
    }
    return ReportSection(
      .concentration, in: language,
      notes: [
        language.pick(
          "期间内已放款 \(language.money(yuan))；其中微型企业占放款户数 \(percent(microShareOfFirms))，占放款总额 \(percent(microShareOfYuan))。",
          "Lent in the period: \(language.money(yuan)); micro firms are \(percent(microShareOfFirms)) of firms funded and got \(percent(microShareOfYuan)) of all lent."
        ),
        language.pick(
          "各组为参与过轮次的全部商会、区域、规模、银行，未得放款的计为零。基尼系数（Gini 1912）：0 为完全均匀，越近 1 越集中；赫芬达尔指数（Hirschman 1964）：各组份额平方和，1 为集中于一组。",
          "Groups are all that took part, those without money as zero. Gini (1912): 0 is alike, near 1 concentrated. Herfindahl (Hirschman 1964): the sum of squared shares, 1 is all with one."
        ),
      ],
      tables: [
        ReportTable(
          "concentration", language.pick("集中度", "Concentration"), columns, rows,
          plots: [ReportPlot(.bars, language.pick("基尼系数", "Gini"), of: [5])])
      ]
        + divisions.map { division in
          let title = Self.title(of: division.kind, in: language)
          return ReportTable(
            "concentration-by-\(division.kind.replacing("_", with: "-"))", title,
            [
              ReportTable.Column(title),
              ReportTable.Column(language.pick("放款户数", "firms funded")),
              ReportTable.Column(language.pick("放款", "lent"), isMoney: true),
              ReportTable.Column(language.pick("占放款总额", "of all lent")),
            ],
            division.groups.map {
              [
                .text(Self.name(of: $0.key, division.kind, language)), .count($0.firms),
                .yuan($0.yuan), .share($0.share),
              ]
            })
        })
  }

  private static func title(of kind: String, in language: Language) -> String {
    switch kind {
    case "size": language.pick("企业规模", "sizes")
    case "first_loan": language.pick("首贷户", "first-time borrowers")
    case "district": language.pick("区域", "districts")
    case "chamber": language.pick("商会", "chambers")
    default: language.pick("银行", "banks")
    }
  }

  private static func name(of key: String, _ kind: String, _ language: Language) -> String {
    switch kind {
    case "size": GroupName.size(key, in: language)
    case "first_loan": GroupName.firstLoan(key, in: language)
    case "district": GroupName.district(key, in: language)
    default: GroupName.own(key, in: language)
    }
  }
}
