import Market

/// A table of a report, whatever it is written to.
struct ReportTable: Sendable {
  /// What a cell holds.
  enum Cell: Hashable, Sendable {
    case text(String)
    case count(Int)
    case yuan(Int)
    /// A share of the whole that the column names; nil where the whole is nothing.
    case share(Double?)
    /// A number with so many decimals; nil where it is not defined.
    case number(Double?, decimals: Int)
  }

  /// A column; one of money says yuan in files that hold numbers.
  struct Column: Hashable, Sendable {
    let title: String
    let isMoney: Bool

    /// A column.
    init(_ title: String, isMoney: Bool = false) {
      self.title = title
      self.isMoney = isMoney
    }

    /// The title where amounts stand as numbers.
    func title(ofNumbersIn language: Language) -> String {
      isMoney ? title + language.pick("（元）", " (yuan)") : title
    }
  }

  /// The name of its file, without an ending.
  let name: String
  let title: String
  let columns: [Column]
  let rows: [[Cell]]
  let plots: [ReportPlot]

  /// A table.
  init(
    _ name: String, _ title: String, _ columns: [Column], _ rows: [[Cell]],
    plots: [ReportPlot] = []
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.plots = plots
  }
}

/// A plot of columns of the table that it belongs to; the first column says what rows are of.
struct ReportPlot: Sendable {
  /// How values are drawn.
  enum Kind: Sendable {
    /// A bar for each row, the first at the top.
    case bars
    /// A column for each row, the first at the left.
    case columns
    case lines
    /// Lines that keep their height up to the next row, from 0 to 1.
    case steps
  }

  let kind: Kind
  let title: String
  let valueColumns: [Int]

  /// A plot.
  init(_ kind: Kind, _ title: String, of valueColumns: [Int]) {
    self.kind = kind
    self.title = title
    self.valueColumns = valueColumns
  }
}

extension ReportTable.Cell {
  /// What stands for a number that is not defined.
  static let undefined = "—"

  /// The cell's number; nil for text, and for a number that is not defined.
  var value: Double? {
    switch self {
    case .text: nil
    case .count(let number), .yuan(let number): Double(number)
    case .share(let number), .number(let number, _): number
    }
  }

  /// The words for people.
  func words(in language: Language) -> String {
    switch self {
    case .text(let words): words
    case .count(let count): Decimals.grouped(count)
    case .yuan(let yuan): language.money(yuan)
    case .share(let share): share.map { Decimals.percent($0, decimals: 1) } ?? Self.undefined
    case .number(let number, let decimals):
      number.map { Decimals.text(rounding: $0, decimals: decimals, trimmed: true) }
        ?? Self.undefined
    }
  }

  /// Whether it stands on the right of its column.
  var isNumber: Bool { if case .text = self { false } else { true } }
}
