import Market

/// Shares of attention as bars, under each group's share of the candidates.
struct ExposurePlot {
  /// The kind of groups.
  let kind: String
  /// For each model, its groups.
  let models: [[EvaluationReport.Group]]

  private static let (left, width, bar) = (190.0, 360.0, 12.0)

  /// Writes the plot.
  func write(to page: inout Markup, _ language: Language) {
    guard let groups = models.first?.prefix(EvaluationReport.shownGroups) else { return }
    let height = Self.bar * Double(models.count + 1) + 10
    let most = max(
      models.joined().map { max($0.attention, $0.candidates) }.max() ?? 0, .leastNormalMagnitude)
    let total = Int(height * Double(groups.count)) + 26
    page.element("svg", ["viewBox": "0 0 640 \(total)", "role": "img"]) { page in
      writeKey(to: &page, language)
      for (place, group) in groups.enumerated() {
        let top = 26 + height * Double(place)
        page.element(
          "text", ["x": "0", "y": "\(top + Self.bar)"],
          EvaluationReport.groupName(group.group, of: kind, in: language))
        write(group.candidates / most, group.candidates, "c", at: top, to: &page)
        for (model, groups) in models.enumerated() {
          let share = groups.first { $0.group == group.group }?.attention ?? 0
          write(
            share / most, share, ["a", "b"][model % 2], at: top + Self.bar * Double(model + 1),
            to: &page)
        }
      }
    }
  }

  private func writeKey(to page: inout Markup, _ language: Language) {
    let names =
      [("c", language.pick("占候选", "of candidates"))]
      + models.indices.map { (["a", "b"][$0 % 2], EvaluationReport.letters[$0 % 2]) }
    for (place, name) in names.enumerated() {
      let x = Self.left + 130 * Double(place)
      page.element(
        "rect", ["x": "\(x)", "y": "4", "width": "10", "height": "10", "class": name.0])
      page.element("text", ["x": "\(x + 16)", "y": "14"], name.1)
    }
  }

  private func write(
    _ length: Double, _ share: Double, _ color: String, at y: Double, to page: inout Markup
  ) {
    page.element(
      "rect",
      [
        "x": "\(Self.left)", "y": "\(y)",
        "width": EvaluationReport.text(Self.width * length, decimals: 1),
        "height": "\(Self.bar - 2)", "class": color,
      ])
    page.element(
      "text",
      [
        "x": EvaluationReport.text(Self.left + Self.width * length + 6, decimals: 1),
        "y": "\(y + Self.bar - 2)",
      ], EvaluationReport.percent(share))
  }
}
