package import Market
import Weighting

extension EvaluationReport {
  /// A table of an evaluation: a row for each measure, and a column for each model.
  struct Section {
    let title: String
    let rows: [[String]]
  }

  /// The report at a glance.
  package func text(in language: Language) -> String {
    var lines = heading(in: language)
    for section in sections(in: language) {
      var table = TextTable([.left, .left, .left, .left, .left])
      for row in section.rows { table.add(row) }
      lines += ["", section.title] + table.lines
    }
    lines += exposureLines(in: language)
    if !notices.isEmpty { lines.append("") }
    for notice in notices {
      lines.append(language.pick("提示：", "notice: ") + notice.sentence(self, in: language))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was judged, on what, and how.
  func heading(in language: Language) -> [String] {
    [
      language.pick(
        "模型评估  \(rounds.count)轮  需求\(needs)  企业\(firms)  配对\(pairs)  成功\(successes)",
        "Evaluation  rounds \(rounds.count)  needs \(needs)  firms \(firms)  pairs \(pairs)  successes \(successes)"
      )
    ]
      + zip(Self.letters, models).map { letter, model in
        "\(letter)  \(model.name) v\(model.version)  "
          + model.calibration.sentence(in: language)
      }
      + [
        language.pick(
          "方括号内为95%区间：按企业整体重抽\(replicates)次，种子\(seed)",
          "in brackets 95 % intervals: \(replicates) resamples of whole firms, seed \(seed)")
      ]
  }

  /// The tables of measures.
  func sections(in language: Language) -> [Section] {
    var sections: [Section] = []
    if propensities != .none {
      sections.append(
        section(
          language.pick("指标（成功按倾向的倒数计）", "Measures, successes counted by inverse propensity"),
          Measure.weighable, models.map(\.weighted), comparison?.weighted, language))
    }
    var plain = section(
      language.pick("指标（不加权）", "Measures, unweighted"), Measure.countable,
      models.map(\.unweighted), comparison?.unweighted, language)
    plain = Section(
      title: plain.title,
      rows: plain.rows + [
        [language.pick("前\(k)出现过的产品占比", "products that appear in a top \(k)")]
          + models.map { Self.text($0.productsAppearing) }
      ])
    sections.append(plain)
    let records = models.compactMap(\.offPolicy)
    guard records.count == models.count else { return sections }
    let estimates = section(
      language.pick("离线策略估计：每笔需求的成功数", "Off-policy estimates: successes for each need"),
      Measure.offPolicy, records.map(\.estimates), comparison?.offPolicy, language)
    sections.append(
      Section(
        title: estimates.title,
        rows: estimates.rows + [
          [language.pick("当时实际", "as it was")]
            + models.map { _ in Self.text(Double(successes) / Double(max(1, needs))) },
          [language.pick("有效样本（成功配对）", "effective successes")]
            + records.map { Self.text($0.effectiveSuccesses, decimals: 1) },
          [Self.cutOff(at: OffPolicy.largestWeight, of: "IPS", language)]
            + records.map { "\($0.cutOffWeights)" },
          [Self.cutOff(at: OffPolicy.largestRobustWeight, of: "DR", language)]
            + records.map { "\($0.robustCutOffWeights)" },
        ]))
    return sections
  }

  private static func cutOff(
    at limit: Double, of estimate: String, _ language: Language
  ) -> String {
    language.pick(
      "\(estimate) 截断的权重（上限\(text(limit, decimals: 0))）",
      "\(estimate) weights cut off at \(text(limit, decimals: 0))")
  }

  private func section(
    _ title: String, _ measures: [Measure], _ figures: [[String: Figure?]],
    _ differences: [String: Difference?]?, _ language: Language
  ) -> Section {
    var head = [""] + Self.letters.prefix(models.count)
    if differences != nil { head += [language.pick("B 减 A", "B less A"), "p"] }
    let rows = measures.map { measure in
      var row = [measure.name(k: k, in: language) + " " + measure.betterSign]
      row += figures.map { Self.text($0[measure.code] ?? nil) }
      if let differences {
        let difference = differences[measure.code] ?? nil
        row += [Self.text(difference), difference.map { Self.text($0.pValue) } ?? "–"]
      }
      return row
    }
    return Section(title: title, rows: [head] + rows)
  }

  /// How many groups of a kind are shown.
  static let shownGroups = 12

  private func exposureLines(in language: Language) -> [String] {
    Self.exposureKinds.flatMap { kind -> [String] in
      guard let first = models.first?.exposure[kind] else { return [] }
      var table = TextTable([.left, .right, .right, .right])
      table.add(
        ["", language.pick("占候选", "of candidates")]
          + Self.letters.prefix(models.count).map {
            language.pick("\($0) 占关注", "\($0)'s attention")
          })
      for group in first.prefix(Self.shownGroups) {
        table.add(
          [
            Self.groupName(group.group, of: kind, in: language), Self.percent(group.candidates),
          ]
            + models.map { model in
              Self.percent(
                model.exposure[kind]?.first { $0.group == group.group }?.attention ?? 0)
            })
      }
      if first.count > Self.shownGroups {
        let rest = first.count - Self.shownGroups
        table.add([language.pick("其余\(rest)个见 --json", "\(rest) more in --json")])
      }
      return [
        "",
        language.pick("关注度份额：", "Share of attention: ")
          + Self.exposureTitle(kind, in: language),
      ] + table.lines
    }
  }
}
