import Market

/// Stated probabilities (across) and what came of them (up), a line for each model; the diagonal is
/// where both agree.
struct ReliabilityPlot {
  /// For each model, its bins.
  let models: [[EvaluationReport.Bin]]

  private static let (left, top, size) = (60.0, 20.0, 300.0)

  /// Writes the plot.
  func write(to page: inout Markup, _ language: Language) {
    // Both ways alike, to the fifth above the highest point.
    let most = models.joined().map { max($0.predicted, $0.observed) }.max() ?? 0
    let scale = max(0.2, min(1, (most * 5).rounded(.up) / 5))
    page.element(
      "svg", ["viewBox": "0 0 520 380", "role": "img"]
    ) { page in
      page.element(
        "rect",
        [
          "x": "\(Self.left)", "y": "\(Self.top)", "width": "\(Self.size)",
          "height": "\(Self.size)", "class": "rule",
        ])
      let ends = (point(0, 0, scale), point(scale, scale, scale))
      page.element("polyline", ["points": "\(ends.0) \(ends.1)", "class": "rule"])
      for step in 0...4 {
        let value = scale * Double(step) / 4
        let text = EvaluationReport.text(value, decimals: 2)
        page.element(
          "text",
          [
            "x": "\(Self.left + Self.size * Double(step) / 4)", "y": "340", "text-anchor": "middle",
          ],
          text)
        page.element(
          "text",
          [
            "x": "\(Self.left - 6)", "y": "\(Self.top + Self.size * (1 - Double(step) / 4) + 4)",
            "text-anchor": "end",
          ], text)
      }
      page.element(
        "text", ["x": "\(Self.left + Self.size / 2)", "y": "362", "text-anchor": "middle"],
        language.pick("预测概率", "stated probability"))
      page.element(
        "text", ["x": "4", "y": "13"], language.pick("实际成功率", "share of successes"))
      for (place, bins) in models.enumerated() { write(bins, place, scale, to: &page) }
    }
  }

  private func write(
    _ bins: [EvaluationReport.Bin], _ place: Int, _ scale: Double, to page: inout Markup
  ) {
    let color = ["a", "b"][place % 2]
    let points = bins.map { point($0.predicted, $0.observed, scale) }
    page.element(
      "polyline",
      ["points": points.joined(separator: " "), "class": "line \(color)", "style": "fill:none"])
    for bin in bins {
      let (x, y) = position(bin.predicted, bin.observed, scale)
      page.element("circle", ["cx": x, "cy": y, "r": "3.5", "class": color]) { page in
        page.element(
          "title",
          "\(EvaluationReport.text(bin.predicted)) → \(EvaluationReport.text(bin.observed)), n = \(bin.pairs)"
        )
      }
    }
    let y = 40 + 22 * place
    page.element("circle", ["cx": "390", "cy": "\(y)", "r": "5", "class": color])
    page.element("text", ["x": "402", "y": "\(y + 4)"], EvaluationReport.letters[place % 2])
  }

  private func point(_ x: Double, _ y: Double, _ scale: Double) -> String {
    let (x, y) = position(x, y, scale)
    return "\(x),\(y)"
  }

  private func position(_ x: Double, _ y: Double, _ scale: Double) -> (String, String) {
    // By inverse propensity a share can pass either end.
    let (x, y) = (min(max(x / scale, 0), 1), min(max(y / scale, 0), 1))
    return (
      EvaluationReport.text(Self.left + Self.size * x, decimals: 1),
      EvaluationReport.text(Self.top + Self.size * (1 - y), decimals: 1)
    )
  }
}
