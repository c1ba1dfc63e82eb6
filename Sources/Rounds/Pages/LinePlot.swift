/// Amounts along rows in order, such as months or days: a line for each series.
struct LinePlot {
  /// The series' names.
  let series: [String]
  /// What each row is of, from the left.
  let labels: [String]
  /// For each series, a number for each row; a line ends where it is not defined.
  let values: [[Double?]]
  /// Whether a line keeps its height up to the next row.
  let isStepped: Bool
  /// What stands at a height of the scale.
  let words: (Double) -> String

  private static let (left, top, width, height) = (90.0, 16.0, 500.0, 220.0)

  /// Writes the plot.
  func write(to page: inout Markup) {
    let most = isStepped ? 1 : Self.roundTop(over: values.joined().compactMap(\.self).max() ?? 0)
    page.element("svg", ["viewBox": "0 0 640 300", "role": "img"]) { page in
      writeScale(most, to: &page)
      for (place, numbers) in values.enumerated() {
        let points = points(numbers, most)
        guard !points.isEmpty else { continue }
        page.element(
          "polyline",
          ["points": points.joined(separator: " "), "class": "line \(PlotKey.color(place))"])
      }
      PlotKey(names: series).write(to: &page, left: Self.left, top: 278)
    }
  }

  /// The least height that is not under the greatest value and whose quarters are round: 1, 2, 2.5 or 5
  /// times a power of ten.
  static func roundTop(over greatest: Double) -> Double {
    var unit = 1.0
    while unit * 40 < greatest { unit *= 10 }
    for step in [1, 2, 2.5, 5, 10] where unit * step * 4 >= greatest { return unit * step * 4 }
    return unit * 40
  }

  private func writeScale(_ most: Double, to page: inout Markup) {
    for step in 0...4 {
      let y = Self.top + Self.height * (1 - Double(step) / 4)
      page.element(
        "line",
        [
          "x1": "\(Self.left)", "x2": "\(Self.left + Self.width)", "y1": "\(y)", "y2": "\(y)",
          "class": "rule",
        ])
      page.element(
        "text", ["x": "\(Self.left - 6)", "y": "\(y + 4)", "text-anchor": "end", "class": "scale"],
        words(most * Double(step) / 4))
    }
    let every = max(1, (labels.count + 7) / 8)
    for (place, label) in labels.enumerated() where place % every == 0 {
      page.element(
        "text",
        [
          "x": x(place), "y": "\(Self.top + Self.height + 18)", "text-anchor": "middle",
          "class": "scale",
        ], label)
    }
  }

  private func points(_ numbers: [Double?], _ most: Double) -> [String] {
    var points: [String] = []
    var last: String?
    for (place, number) in numbers.enumerated() {
      guard let number else { break }
      let y = EvaluationReport.text(
        Self.top + Self.height * (1 - number / most), decimals: 1)
      if isStepped, let last { points.append("\(x(place)),\(last)") }
      points.append("\(x(place)),\(y)")
      last = y
    }
    return points
  }

  private func x(_ place: Int) -> String {
    EvaluationReport.text(
      Self.left + Self.width * Double(place) / Double(max(1, labels.count - 1)), decimals: 1)
  }
}
