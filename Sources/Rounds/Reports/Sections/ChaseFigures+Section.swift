import Market

extension ChaseFigures {
  /// The section as people read it.
  func section(in language: Language) -> ReportSection {
    let never = language.pick("未催办过", "never")
    func oldest(_ debtor: Debtor) -> [ReportTable.Cell] {
      [
        .text(debtor.items.first?.due ?? ""), .count(debtor.items.first?.daysOver ?? 0),
        .text(debtor.chased ?? never),
      ]
    }
    let lastColumns = [
      ReportTable.Column(language.pick("最早到期日", "earliest due")),
      ReportTable.Column(language.pick("最长逾期（工作日）", "longest overdue (working days)")),
      ReportTable.Column(language.pick("上次催办", "last chased")),
    ]
    let kinds: [Item.Kind] = [.silent, .undecided, .unfunded]
    let banksTable = ReportTable(
      "chase-banks", language.pick("须催办的银行", "Banks to chase"),
      [
        ReportTable.Column(language.pick("银行", "bank")),
        ReportTable.Column(language.pick("逾期事项", "overdue")),
      ] + kinds.map { ReportTable.Column(Self.name(of: $0, in: language)) } + lastColumns,
      banks.map { bank in
        [.text(bank.name), .count(bank.items.count)] + kinds.map { .count(bank.count($0)) }
          + oldest(bank)
      },
      plots: [ReportPlot(.bars, language.pick("各银行逾期事项", "Overdue by bank"), of: [1])])
    let chambersTable = ReportTable(
      "chase-chambers", language.pick("须催办的商会", "Chambers to chase"),
      [
        ReportTable.Column(language.pick("商会", "chamber")),
        ReportTable.Column(Self.name(of: .unsettled, in: language)),
      ] + lastColumns,
      chambers.map { [.text($0.name), .count($0.items.count)] + oldest($0) })
    let restingTable = ReportTable(
      "chase-resting",
      language.pick("三天内已催办，暂不再催", "Chased within three days, left alone for now"),
      [
        ReportTable.Column(language.pick("单位", "who")),
        ReportTable.Column(language.pick("逾期事项", "overdue")),
        ReportTable.Column(language.pick("上次催办", "last chased")),
      ],
      resting.map { [.text($0.name), .count($0.items.count), .text($0.chased ?? never)] })
    return ReportSection(
      .chase, in: language,
      notes: [
        language.pick(
          "银行：名单送出后超过承诺工作日未反馈（已关闭的轮次除外）；已联系、超过产品承诺的审批工作日未出结果；授信后超过\(Self.fundingDays)个工作日未放款。商会：诉求提出后超过\(Self.demandDays)个工作日未办结。",
          "Banks: no answer by the promised working day (closed rounds aside); contacted, and no decision within the product's working days; approved, and no money within \(Self.fundingDays) working days. Chambers: demands not settled within \(Self.demandDays) working days."
        ),
        language.pick(
          "同一单位三天内不重复催办；催办后用 sifang chase add 登记。工作日为周一至周五，未扣除节假日。",
          "Nobody is chased twice within three days; `sifang chase add` writes a chase down. Working days are Monday to Friday, holidays included."
        ),
      ],
      tables: [banksTable, chambersTable, restingTable, linesTable(language)])
  }

  private func linesTable(_ language: Language) -> ReportTable {
    ReportTable(
      "chase-lines", language.pick("逐笔明细", "Line by line"),
      [
        language.pick("单位", "who"), language.pick("事项", "what"),
        language.pick("轮次", "round"), language.pick("需求编号", "need"),
        language.pick("产品编号", "product"), language.pick("诉求编号", "demand"),
        language.pick("到期日", "due"), language.pick("逾期（工作日）", "overdue (working days)"),
      ].map { ReportTable.Column($0) },
      (banks + chambers).flatMap { debtor in
        debtor.items.map { item in
          [
            .text(debtor.name), .text(Self.name(of: item.kind, in: language)),
            .text(item.round ?? ""), .text(item.need ?? ""), .text(item.product ?? ""),
            .text(item.demand.map(String.init) ?? ""), .text(item.due), .count(item.daysOver),
          ]
        }
      })
  }

  private static func name(of kind: Item.Kind, in language: Language) -> String {
    switch kind {
    case .silent: language.pick("逾期未反馈", "no answer")
    case .undecided: language.pick("已联系未出结果", "no decision")
    case .unfunded: language.pick("授信后未放款", "no money")
    case .unsettled: language.pick("诉求逾期未办结", "demands overdue")
    }
  }
}
