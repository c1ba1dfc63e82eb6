import Exchange
package import Market
import Weighting

extension EvaluationReport {
  /// The report as one page that needs nothing else: tables, and plots as SVG.
  ///
  /// - Parameter language: the page's language.
  /// - Returns: HTML that is well-formed XML too.
  package func page(in language: Language) -> String {
    var page = Markup()
    let title = language.pick("模型评估", "Evaluation of models")
    page.element("html", ["lang": language.pick("zh-CN", "en")]) { page in
      page.element("head") { page in
        page.element("meta", ["charset": "utf-8"])
        page.element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.element("title", title)
        page.element("style") { $0.write(styles: Self.styles) }
      }
      page.element("body") { page in
        page.element("h1", title)
        for line in heading(in: language) { page.element("p", line) }
        writeRounds(to: &page, language)
        writeNotices(to: &page, language)
        for section in sections(in: language) { Self.write(section, to: &page) }
        writePlots(to: &page, language)
      }
    }
    return "<!DOCTYPE html>\n" + page.text + "\n"
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
      page.element("table") { page in
        for (place, row) in section.rows.enumerated() {
          page.element("tr") { page in
            for (column, cell) in row.enumerated() {
              page.element(place == 0 || column == 0 ? "th" : "td", cell)
            }
          }
        }
      }
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

  private static let styles: StaticString = """
    body{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;\
    padding:0 1em;color:#1a1a1a;background:#fff}\
    table{border-collapse:collapse;font-size:.9em}th,td{border:1px solid #bbb;padding:.25em .6em;\
    text-align:left;font-variant-numeric:tabular-nums}th{background:#f2f2f2;font-weight:600}\
    section{break-inside:avoid}svg{width:100%;height:auto;max-width:44em}\
    svg text{font-size:12px;fill:#1a1a1a}.notices{border-left:4px solid #b35c00;padding-left:2em}\
    .a{fill:#1f5fa8;stroke:#1f5fa8}.b{fill:#c2570c;stroke:#c2570c}.c{fill:#999;stroke:#999}\
    .line{fill:none;stroke-width:2}.b.line{stroke-dasharray:6 3}svg text.scale{font-size:10px;fill:#666}.rule{stroke:#ccc;fill:none}\
    @media print{body{margin:0;max-width:none}}
    """
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
