/// Amounts as bars, a row for each group with a bar for each series.
struct BarPlot {
  /// A group.
  struct Row {
    let name: String
    /// For each series, its amount and the words for it; nil where it is not defined.
    let bars: [(value: Double?, words: String)]
  }

  /// The series' names; a single one is not named.
  let series: [String]
  let rows: [Row]

  private static let (left, width, bar) = (190.0, 330.0, 14.0)
  private static let mostSigns = 15

  /// Writes the plot.
  func write(to page: inout Markup) {
    let most = rows.flatMap(\.bars).compactMap(\.value).max() ?? 0
    let top = series.count > 1 ? 26.0 : 4.0
    let height = Self.bar * Double(series.count) + 8
    let total = Int(top + height * Double(rows.count)) + 4
    page.element("svg", ["viewBox": "0 0 640 \(total)", "role": "img"]) { page in
      if series.count > 1 { PlotKey(names: series).write(to: &page, left: Self.left, top: 4) }
      for (place, row) in rows.enumerated() {
        let y = top + height * Double(place)
        page.element("text", ["x": "0", "y": "\(y + Self.bar - 3)"]) { page in
          page.element("title", row.name)
          page.write(
            row.name.count > Self.mostSigns
              ? row.name.prefix(Self.mostSigns - 1) + "…" : row.name)
        }
        for (series, bar) in row.bars.enumerated() {
          write(bar, series, most, at: y + Self.bar * Double(series), to: &page)
        }
      }
    }
  }

  private func write(
    _ bar: (value: Double?, words: String), _ series: Int, _ most: Double, at y: Double,
    to page: inout Markup
  ) {
    let length = most > 0 ? Self.width * (bar.value ?? 0) / most : 0
    page.element(
      "rect",
      [
        "x": "\(Self.left)", "y": "\(y)", "width": EvaluationReport.text(length, decimals: 1),
        "height": "\(Self.bar - 3)", "class": PlotKey.color(series),
      ])
    page.element(
      "text",
      [
        "x": EvaluationReport.text(Self.left + length + 6, decimals: 1), "y": "\(y + Self.bar - 4)",
      ], bar.words)
  }
}
