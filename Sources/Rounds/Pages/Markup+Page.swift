import Market

extension Markup {
  /// A page that needs nothing else, and prints well.
  ///
  /// - Parameters:
  ///   - title: its title and heading.
  ///   - language: its language.
  ///   - content: writes what stands under the heading.
  /// - Returns: HTML that is well-formed XML too.
  static func page(
    _ title: String, in language: Language, _ content: (inout Markup) -> Void
  ) -> String {
    var page = Markup()
    page.element("html", ["lang": language.pick("zh-CN", "en")]) { page in
      page.element("head") { page in
        page.element("meta", ["charset": "utf-8"])
        page.element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.element("title", title)
        page.element("style") { $0.write(styles: styles) }
      }
      page.element("body") { page in
        page.element("h1", title)
        content(&page)
      }
    }
    return "<!DOCTYPE html>\n" + page.text + "\n"
  }

  /// Writes a table whose first row and column are names.
  ///
  /// - Parameters:
  ///   - rows: its cells.
  ///   - numbers: the columns that stand on the right.
  mutating func table(_ rows: [[String]], numbers: Set<Int> = []) {
    element("table") { page in
      for (place, row) in rows.enumerated() {
        page.element("tr") { page in
          for (column, cell) in row.enumerated() {
            let name = place == 0 || column == 0 ? "th" : "td"
            if numbers.contains(column) {
              page.element(name, ["class": "number"], cell)
            } else {
              page.element(name, cell)
            }
          }
        }
      }
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
    .number{text-align:right}h3{margin-bottom:.3em}.note{color:#444;font-size:.9em}\
    .d{fill:#2e7d32;stroke:#2e7d32}.e{fill:#6a3d9a;stroke:#6a3d9a}.c.line{stroke-dasharray:2 3}\
    .d.line{stroke-dasharray:10 3}.e.line{stroke-dasharray:10 3 2 3}\
    @media print{body{margin:0;max-width:none}}
    """
}
