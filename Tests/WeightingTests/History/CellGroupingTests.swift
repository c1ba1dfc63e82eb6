import Testing

@testable import Weighting

@Suite("Attributes told apart by their values, and the cells they make")
struct CellGroupingTests {
  @Test(
    "values say what they are",
    arguments: [
      (["59711", "59101", "59718", ""], AttributeKind.code(length: 5)),
      (["10000", "500", "7", "125000"], .number), (["1.5", "2", "-3"], .number),
      (["2020-04-13", "2020-04-03"], .date), (["Corporation", "12"], .category),
      (["", ""], .category), (["1", "2"], .number),
    ])
  func kinds(_ texts: [String], _ kind: AttributeKind) {
    #expect(AttributeKind(of: texts) == kind)
  }

  @Test("a code has cells for its beginnings, and one of another length a cell of its own")
  func beginnings() {
    let columns = [AttributeColumn.texts(["59711", "59101", "0", "59718"])]
    let grouping = CellGrouping(
      .beginning(attribute: 0, length: 3, ofLength: 5), columns: columns)
    #expect(grouping.texts == ["591", "597", "~0"])
    let later = [AttributeColumn.texts(["59799", "00000", "0"])]
    #expect((0..<3).map { grouping.cell(of: $0, in: later, cells: []) } == [1, -1, 2])
  }

  @Test("bins hold what lies up to their edge, missing numbers have a cell")
  func bins() {
    let columns = [AttributeColumn.numbers([1, 5, 9, .nan, 100])]
    let grouping = CellGrouping(.bin(attribute: 0), columns: columns, edges: [1, 9])
    #expect((0..<5).map { grouping.cell(of: $0, in: columns, cells: []) } == [0, 1, 1, 3, 2])
    #expect(grouping.cellCount == 4)
  }

  @Test("a ratio that comes in few values is found, one of many is not")
  func ratios() {
    let amounts = (0..<200).map { Double(1000 + 37 * $0) }
    let shares = (0..<200).map { amounts[$0] * ($0 % 3 == 0 ? 0.5 : 0.85) }
    let months = (0..<200).map { Double(($0 * 7919) % 199 + 1) }
    let loans = PastLoans(
      columns: [.numbers(amounts), .numbers(shares), .numbers(months)],
      kinds: [.number, .number, .number], products: [Int32](repeating: 0, count: 200),
      productCount: 1)
    let found = CellGrouping.found(in: loans).filter {
      if case .ratio = $0.grouping.form { true } else { false }
    }
    #expect(found.map(\.grouping.form) == [.ratio(attribute: 1, over: 0)])
    #expect(found.map(\.grouping.numbers) == [[0.5, 0.85]])
    #expect(CellGrouping.threeDigits(1 / 3.0) == 0.333)
  }

  @Test("a town is told by its postcode, a postcode not by the branch")
  func association() {
    let codes: [Int32] = [0, 0, 1, 1, 2, 2, 3, 3]
    let towns: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1]
    let branches: [Int32] = [0, 1, 0, 1, 0, 1, 0, 1]
    #expect(HistoryPlan.association(fine: codes, coarse: towns) == 1)
    #expect(HistoryPlan.association(fine: branches, coarse: codes) == 0)
  }

  @Test("counts are the sums of weights")
  func counts() {
    let counts = CellCounts(
      cells: [0, 2, 0, -1, 2], cellCount: 3, products: [1, 0, 1, 0, 2], productCount: 3,
      weights: [0.5, 0.25, 1, 7, 2])
    #expect(counts.totals == [1.5, 0, 2.25])
    #expect(counts.weight(of: 1, in: 0) == 1.5 && counts.weight(of: 1, in: 1) == 0)
    #expect(counts.weight(of: 2, in: 2) == 2 && counts.weight(of: 1, in: 2) == 0)
  }

  @Test("at full rank the shares are the smoothed ones; of loans alike one number is enough")
  func lowRank() throws {
    let cells: [Int32] = (0..<60).map { Int32($0 % 3) }
    let products: [Int32] = (0..<60).map { Int32(($0 / 3) % 4 == 0 ? $0 % 3 : 3) }
    let counts = CellCounts(
      cells: cells, cellCount: 3, products: products, productCount: 4,
      weights: [Double](repeating: 1, count: 60))
    let shares = [0.1, 0.2, 0.3, 0.4]
    let low = try LowRankShares(counts, shares: shares)
    for group in 0..<3 {
      for product in 0..<4 {
        let counted = counts.weight(of: Int32(product), in: Int32(group))
        let share = (counted + 2 * shares[product]) / (counts.totals[group] + 2)
        let wanted = max((share / shares[product]).squareRoot(), LowRankShares.least)
        #expect(abs(low.root(of: product, in: group) - wanted) < 1e-12)
      }
    }
  }
}
