/// Which cells the borrowers are put into and how the cells hang together.
struct HistoryPlan: Hashable, Codable, Sendable {
  /// All groupings; a crossing comes after what it crosses.
  var groupings: [CellGrouping]
  /// For each grouping, how many loans' worth of the coarser grouping's shares a cell begins with.
  var strengths: [Double]
  /// Groupings from coarse to fine, each coarser one (nearly) told by the finer ones; the main
  /// ladder, which says most, first.
  var ladders: [[Int]]
  /// How many groupings of the main ladder the crossings stand on.
  var baseCount: Int
  /// The groupings that cross the main ladder with others.
  var crossings: [Int]
  /// The grouping of the main ladder whose cells are factorised; nil without a ladder.
  var lowRankGrouping: Int?
  /// The finest groupings of the main ladder, one an attribute: where the back-off ends.
  var placeGroupings: [Int] = []
  /// The grouping of the main ladder between all loans and the places; nil if there is none.
  var regionGrouping: Int?

  /// The cells of borrowers, one array for each grouping.
  func cells(of columns: [AttributeColumn], count: Int) -> [[Int32]] {
    var cells = groupings.map { _ in [Int32](repeating: -1, count: count) }
    var row = [Int32](repeating: -1, count: groupings.count)
    for borrower in 0..<count {
      for (place, grouping) in groupings.enumerated() {
        row[place] = grouping.cell(of: borrower, in: columns, cells: row)
        cells[place][borrower] = row[place]
      }
    }
    return cells
  }
}
