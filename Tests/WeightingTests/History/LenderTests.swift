import Exchange
import TestSupport
import Testing

@testable import Weighting

@Suite("Lenders of later loans")
struct LenderTests {
  /// Columns of a table of loans.
  private struct Loans {
    var columns: [String: [String]] = [:]
    var count = 0

    init(_ name: String) throws {
      let sheet = try #require(try SheetReader.read(path: fixture(name)).first)
      for column in 0..<sheet.cellCount(inRow: 0) {
        columns[sheet.tidyText(0, column)] = (1..<sheet.rowCount).map { sheet.tidyText($0, column) }
      }
      count = sheet.rowCount - 1
    }
  }

  /// The back-off by three digits of the postcode, the postcode and the city, said plainly: a
  /// thousandth of the coarser count decides where finer counts are equal.
  private struct PlainBackOff {
    var counts: [String: [String: Double]] = [:]
    let names: [String]

    init(_ rows: Range<Int>, zips: [String], cities: [String], lenders: [String]) {
      for row in rows {
        for key in Self.keys(zips[row], cities[row]) {
          counts[key, default: [:]][lenders[row], default: 0] += 1
        }
      }
      names = Array(Set(lenders[rows])).sorted()
    }

    static func keys(_ zip: String, _ city: String) -> [String] {
      ["", "3" + zip.prefix(3), "5" + zip, "c" + city]
    }

    func rank(of lender: String, _ zip: String, _ city: String) -> Int? {
      guard names.contains(lender) else { return nil }
      var scores = [Double](repeating: 0, count: names.count)
      for key in Self.keys(zip, city) {
        guard let cell = counts[key] else { continue }
        for (place, name) in names.enumerated() {
          scores[place] = scores[place] / 1000 + (cell[name] ?? 0)
        }
      }
      return names.firstIndex(of: lender).map { RankingTally.rank(of: $0, in: scores) }
    }
  }

  @Test("who lent in Montana is ranked better than by town and postcode alone")
  func montana() throws {
    let loans = try Loans("lenders/montana.csv")
    let names = ["Zip", "City", "NAICSCode", "BusinessType", "LoanRange", "JobsRetained"]
    let texts = try names.map { try #require(loans.columns[$0]) }
    let dates = try #require(loans.columns["DateApproved"])
    let lenders = try #require(loans.columns["Lender"])
    let order = dates.indices.sorted { (dates[$0], $0) < (dates[$1], $1) }
    // The first five days; the whole is held to its bars by `make lenders`, in a release build.
    let past = order.filter { dates[$0] < "2020-04-08" }
    let later = stride(from: past.count, to: order.count, by: 4).map { order[$0] }
    var numbers: [String: Int32] = [:]
    let products = past.map { row in
      let number = numbers[lenders[row]] ?? Int32(numbers.count)
      numbers[lenders[row]] = number
      return number
    }
    let kinds = texts.map { column in AttributeKind(of: past.map { column[$0] }) }
    func columns(_ rows: [Int]) -> [AttributeColumn] {
      zip(texts, kinds).map { column, kind in AttributeColumn(rows.map { column[$0] }, as: kind) }
    }
    var days: [String: Int32] = [:]
    let times = past.map { row in
      let day = days[dates[row]] ?? Int32(days.count)
      days[dates[row]] = day
      return day
    }
    var learner = HistoryLearner(threads: 2)
    learner.candidates = [HistorySettings()]
    let model = learner.learn(
      PastLoans(
        columns: columns(past), kinds: kinds, products: products, productCount: numbers.count,
        times: times))
    let places = model.plan.placeGroupings.map { model.plan.groupings[$0].form }
    #expect(
      Set(places) == [.text(attribute: 1), .beginning(attribute: 0, length: 5, ofLength: 5)])
    let region = try #require(model.plan.regionGrouping)
    #expect(
      model.plan.groupings[region].form == .beginning(attribute: 0, length: 3, ofLength: 5))

    var ours = RankingTally()
    let truths = later.map { numbers[lenders[$0]] }
    for rank in model.map(
      columns(later), count: later.count, threads: 2,
      { row, scores in truths[row].map { RankingTally.rank(of: Int($0), in: scores) } })
    { ours.add(rank) }
    let rows = past + later
    let plain = PlainBackOff(
      0..<past.count, zips: rows.map { texts[0][$0] }, cities: rows.map { texts[1][$0] },
      lenders: rows.map { lenders[$0] })
    var theirs = RankingTally()
    for row in later { theirs.add(plain.rank(of: lenders[row], texts[0][row], texts[1][row])) }
    #expect(ours.hit10 > theirs.hit10 + 0.01, "\(ours.hit10), back-off \(theirs.hit10)")
    #expect(
      ours.meanReciprocalRank > theirs.meanReciprocalRank + 0.01,
      "\(ours.meanReciprocalRank), back-off \(theirs.meanReciprocalRank)")
  }
}
