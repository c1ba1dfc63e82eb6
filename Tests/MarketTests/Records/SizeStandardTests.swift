import Market
import Testing

/// A row of the standard: its trades and the lower bounds of large, medium and small; money in 万元.
struct SizeRow: Sendable, CustomTestStringConvertible {
  let trades: String
  var employees: [Int]?
  var revenue: [Int]?
  var assets: [Int]?

  var testDescription: String { trades }
  var industries: [IndustryCode] {
    trades.split(separator: " ").compactMap { IndustryCode($0) }
  }

  static let all = [
    SizeRow(trades: "A A01 A0111 A0412", revenue: [20_000, 500, 50]),
    SizeRow(
      trades: "B B0610 C C13 C3562 C4320 D D4411", employees: [1000, 300, 20],
      revenue: [40_000, 2000, 300]),
    SizeRow(trades: "E E4720", revenue: [80_000, 6000, 300], assets: [80_000, 5000, 300]),
    SizeRow(trades: "F51 F517 F5137", employees: [200, 20, 5], revenue: [40_000, 5000, 1000]),
    SizeRow(trades: "F52 F5296", employees: [300, 50, 10], revenue: [20_000, 500, 100]),
    SizeRow(
      trades: "G54 G5431 G55 G56 G57 G58 G5810 G591 G5910", employees: [1000, 300, 20],
      revenue: [30_000, 3000, 200]),
    SizeRow(
      trades: "G592 G5920 G593 G5941 G595 G596 G599", employees: [200, 100, 20],
      revenue: [30_000, 1000, 100]),
    SizeRow(trades: "G60 G6010", employees: [1000, 300, 20], revenue: [30_000, 2000, 100]),
    SizeRow(
      trades: "H H61 H6110 H62 H6210", employees: [300, 100, 10], revenue: [10_000, 2000, 100]),
    SizeRow(
      trades: "I63 I64 I6421", employees: [2000, 100, 10], revenue: [100_000, 1000, 100]),
    SizeRow(trades: "I65 I6513", employees: [300, 100, 10], revenue: [10_000, 1000, 50]),
    SizeRow(trades: "K701 K7010", revenue: [200_000, 1000, 100], assets: [10_000, 5000, 2000]),
    SizeRow(trades: "K702 K7020", employees: [1000, 300, 100], revenue: [5000, 1000, 500]),
    SizeRow(trades: "L L71 L72 L7251", employees: [300, 100, 10], assets: [120_000, 8000, 100]),
    SizeRow(
      trades: "M M7310 N N7723 O O8090 R R8810 Q85 Q8511 K703 K709 K7090",
      employees: [300, 100, 10]),
  ]
}

@Suite("The national standard for a firm's size")
struct SizeStandardTests {
  private static let classes = [SizeClass.large, .medium, .small, .micro]

  private static func yuan(_ wan: Int?, less: Int = 0) -> Yuan? {
    wan.flatMap { Yuan($0 * 10_000 - less) }
  }

  @Test(
    "a figure at its bound reaches the class, and one step under it the next",
    arguments: SizeRow.all)
  func bounds(_ row: SizeRow) throws {
    for industry in row.industries {
      for place in 0..<3 {
        let (people, revenue, assets) = (
          row.employees?[place], row.revenue?[place], row.assets?[place]
        )
        func size(lessPeople: Int = 0, lessRevenue: Int = 0, lessAssets: Int = 0) throws
          -> SizeClass
        {
          try SizeStandard.size(
            industry: industry, employees: people.map { $0 - lessPeople },
            revenue: Self.yuan(revenue, less: lessRevenue),
            assets: Self.yuan(assets, less: lessAssets))
        }
        let (reached, next) = (Self.classes[place], Self.classes[place + 1])
        #expect(try size() == reached, "\(industry)")
        if people != nil { #expect(try size(lessPeople: 1) == next, "\(industry)") }
        if revenue != nil { #expect(try size(lessRevenue: 1) == next, "\(industry)") }
        if assets != nil { #expect(try size(lessAssets: 1) == next, "\(industry)") }
      }
    }
  }

  @Test("every trade of the rows is in the national table")
  func trades() {
    for row in SizeRow.all {
      #expect(row.industries.count == row.trades.split(separator: " ").count)
    }
  }

  @Test("nothing makes a firm micro, and very much makes it large", arguments: SizeRow.all)
  func extremes(_ row: SizeRow) throws {
    for industry in row.industries {
      #expect(
        try SizeStandard.size(industry: industry, employees: 0, revenue: .zero, assets: .zero)
          == .micro)
      let most = Yuan(Yuan.limit)
      #expect(
        try SizeStandard.size(
          industry: industry, employees: Firm.employeesLimit, revenue: most, assets: most) == .large
      )
    }
  }

  @Test("a blank figure that decides is asked for", arguments: SizeRow.all)
  func blanks(_ row: SizeRow) {
    let most = Yuan(Yuan.limit)
    for industry in row.industries {
      let asked: [(SizeStandard.Fault?, Int?, Yuan?, Yuan?)] = [
        (row.employees.map { _ in .blank(column: "employees") }, nil, most, most),
        (row.revenue.map { _ in .blank(column: "revenue_wan") }, 10_000, nil, most),
        (row.assets.map { _ in .blank(column: "assets_wan") }, 10_000, most, nil),
      ]
      for (fault, people, revenue, assets) in asked {
        let size = Result { () throws(SizeStandard.Fault) in
          try SizeStandard.size(
            industry: industry, employees: people, revenue: revenue, assets: assets)
        }
        #expect(size == fault.map { .failure($0) } ?? .success(.large), "\(industry)")
      }
    }
  }

  @Test("a blank figure is not asked for where another misses every class already")
  func blanksThatDoNotDecide() throws {
    let industry = try #require(IndustryCode("C3562"))
    #expect(
      try SizeStandard.size(industry: industry, employees: 19, revenue: nil, assets: nil) == .micro)
    #expect(
      try SizeStandard.size(
        industry: industry, employees: nil, revenue: Self.yuan(299), assets: nil) == .micro)
    // It could still be small or micro.
    #expect(throws: SizeStandard.Fault.blank(column: "employees")) {
      try SizeStandard.size(
        industry: industry, employees: nil, revenue: Self.yuan(300), assets: nil)
    }
  }

  @Test(
    "trades without a row are not covered",
    arguments: [
      "G53", "G531", "J", "J66", "P", "P8392", "Q84", "Q8411", "S", "S91", "T", "K704", "K7040",
    ])
  func notCovered(_ code: String) throws {
    let industry = try #require(IndustryCode(code))
    #expect(throws: SizeStandard.Fault.notCovered(industry)) {
      try SizeStandard.size(industry: industry, employees: 1, revenue: .zero, assets: .zero)
    }
  }

  @Test("a code over several rows is too wide", arguments: ["F", "G", "G59", "I", "K", "K70", "Q"])
  func tooWide(_ code: String) throws {
    let industry = try #require(IndustryCode(code))
    #expect(throws: SizeStandard.Fault.tooWide(industry)) {
      try SizeStandard.size(industry: industry, employees: 1, revenue: .zero, assets: .zero)
    }
  }

  @Test("every industry of the national table has a size, no row, or is too wide")
  func everyIndustry() {
    for industry in IndustryCodeTests.all {
      let size = Result { () throws(SizeStandard.Fault) in
        try SizeStandard.size(industry: industry, employees: 0, revenue: .zero, assets: .zero)
      }
      #expect(
        [.success(.micro), .failure(.notCovered(industry)), .failure(.tooWide(industry))]
          .contains(size))
      if case .failure(.tooWide) = size { #expect(industry.length <= 3) }
    }
  }
}
