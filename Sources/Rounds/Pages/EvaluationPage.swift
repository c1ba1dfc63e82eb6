import Exchange
package import Market
import Weighting

extension EvaluationReport {
  /// The report as one page that needs nothing else: tables, and plots as SVG.
  ///
  /// - Parameter language: the page's language.
  /// - Returns: HTML that is well-formed XML too.
  package func page(in language: Language) -> String {
    Markup.page(language.pick("模型评估", "Evaluation of models"), in: language) { page in
      for line in heading(in: language) { page.element("p", line) }
      writeRounds(to: &page, language)
      writeNotices(to: &page, language)
      for section in sections(in: language) { Self.write(section, to: &page) }
      writePlots(to: &page, language)
    }
  }

  private func writeRounds(to page: inout Markup, _ language: Language) {
    let head = [
      language.pick("评定日期", "as of"), language.pick("数据", "market"),
      language.pick("结果文件", "outcomes"), language.pick("配对", "pairs"),
      language.pick("成功", "successes"), language.pick("未计入", "left out"),
    ]
    let rows = rounds.map {
      [
        $0.asOf, $0.market, $0.outcomes, "\($0.pairs)", "\($0.successes)",
        "\($0.leftOut.values.reduce(0, +))",
      ]
    }
    Self.write(Section(title: language.pick("轮次", "Rounds"), rows: [head] + rows), to: &page)
  }

  private func writeNotices(to page: inout Markup, _ language: Language) {
    guard !notices.isEmpty else { return }
    page.element("ul", ["class": "notices"]) { page in
      for notice in notices { page.element("li", notice.sentence(self, in: language)) }
    }
  }

  private static func write(_ section: Section, to page: inout Markup) {
    page.element("section") { page in
      page.element("h2", section.title)
      page.table(section.rows)
    }
  }

  private func writePlots(to page: inout Markup, _ language: Language) {
    page.element("section") { page in
      page.element("h2", language.pick("可靠性曲线", "Reliability"))
      ReliabilityPlot(models: models.map(\.reliability)).write(to: &page, language)
    }
    let isWeighted = propensities != .none
    writeIntervals(
      language.pick("指标与区间", "Measures with intervals"), Measure.weighable,
      models.map { isWeighted ? $0.weighted : $0.unweighted }, to: &page, language)
    let records = models.compactMap(\.offPolicy)
    if records.count == models.count {
      writeIntervals(
        language.pick("离线策略估计：每笔需求的成功数", "Off-policy estimates: successes for each need"),
        Measure.offPolicy, records.map(\.estimates), to: &page, language)
    }
    for kind in Self.exposureKinds {
      page.element("section") { page in
        page.element(
          "h2",
          language.pick("关注度份额：", "Share of attention: ")
            + Self.exposureTitle(kind, in: language))
        ExposurePlot(kind: kind, models: models.map { $0.exposure[kind] ?? [] })
          .write(to: &page, language)
      }
    }
  }

  private func writeIntervals(
    _ title: String, _ measures: [Measure], _ figures: [[String: Figure?]],
    to page: inout Markup, _ language: Language
  ) {
    page.element("section") { page in
      page.element("h2", title)
      IntervalPlot(
        rows: measures.map { measure in
          IntervalPlot.Row(
            name: measure.name(k: k, in: language),
            figures: figures.map { $0[measure.code] ?? nil })
        }
      ).write(to: &page)
    }
  }
}

extension EvaluationReport {
  /// Writes the page as a whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where it shall stand.
  ///   - language: the page's language.
  /// - Throws: `RoundFault.file` where it cannot be written.
  package func writePage(to path: String, in language: Language) throws(RoundFault) {
    let bytes = Array(page(in: language).utf8)
    try orFault { () throws(FileFault) in try FileBytes.write([bytes], to: path) }
  }
}
