/// What the colours of a plot stand for.
struct PlotKey {
  let names: [String]

  /// The style class of a series; colours come again after the fifth.
  static func color(_ series: Int) -> String { ["a", "b", "c", "d", "e"][series % 5] }

  /// Writes a patch and a name for each series, side by side.
  func write(to page: inout Markup, left: Double, top: Double) {
    for (place, name) in names.enumerated() {
      let x = left + 90 * Double(place)
      page.element(
        "rect",
        ["x": "\(x)", "y": "\(top)", "width": "10", "height": "10", "class": Self.color(place)])
      page.element("text", ["x": "\(x + 14)", "y": "\(top + 10)"], name)
    }
  }
}
