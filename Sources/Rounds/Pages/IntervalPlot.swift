/// Numbers with their intervals side by side: a row for each measure with a scale of its own, a mark
/// for each model.
struct IntervalPlot {
  /// A measure.
  struct Row {
    let name: String
    /// For each model.
    let figures: [EvaluationReport.Figure?]
  }

  let rows: [Row]

  private static let (left, width, height) = (190.0, 360.0, 58.0)

  /// Writes the plot.
  func write(to page: inout Markup) {
    let total = Self.height * Double(rows.count) + 10
    page.element("svg", ["viewBox": "0 0 640 \(Int(total))", "role": "img"]) { page in
      for (place, row) in rows.enumerated() {
        write(row, at: Self.height * Double(place) + 6, to: &page)
      }
    }
  }

  private func write(_ row: Row, at top: Double, to page: inout Markup) {
    page.element("text", ["x": "0", "y": "\(top + 24)"], row.name)
    let known = row.figures.compactMap { $0 }
    guard let low = known.map({ min($0.low, $0.value) }).min(),
      let high = known.map({ max($0.high, $0.value) }).max()
    else { return }
    let middle = top + 20
    page.element(
      "line",
      [
        "x1": "\(Self.left)", "x2": "\(Self.left + Self.width)", "y1": "\(middle + 18)",
        "y2": "\(middle + 18)", "class": "rule",
      ])
    for (end, value) in [("start", low), ("end", high)] {
      page.element(
        "text",
        [
          "x": "\(Self.left + (end == "start" ? 0 : Self.width))", "y": "\(middle + 31)",
          "text-anchor": end, "class": "scale",
        ], EvaluationReport.text(value))
    }
    func x(_ value: Double) -> String {
      let share = high > low ? (value - low) / (high - low) : 0.5
      return EvaluationReport.text(Self.left + Self.width * share, decimals: 1)
    }
    for (place, figure) in row.figures.enumerated() {
      guard let figure else { continue }
      let color = ["a", "b"][place % 2]
      let y = "\(row.figures.count == 1 ? middle : middle - 8 + 16 * Double(place))"
      page.element(
        "line",
        [
          "x1": x(figure.low), "x2": x(figure.high), "y1": y, "y2": y, "class": "line \(color)",
        ])
      page.element("circle", ["cx": x(figure.value), "cy": y, "r": "4", "class": color]) { page in
        page.element("title", EvaluationReport.text(figure))
      }
      page.element(
        "text", ["x": "\(Self.left + Self.width + 8)", "y": y, "dominant-baseline": "middle"],
        "\(EvaluationReport.letters[place % 2]) \(EvaluationReport.text(figure.value))")
    }
  }
}
