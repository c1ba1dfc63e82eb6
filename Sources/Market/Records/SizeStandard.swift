/// The national standard for a firm's size (统计上大中小微型企业划分办法 2017).
public enum SizeStandard {
  /// Why the standard gives no size.
  public enum Fault: Error, Hashable {
    /// The standard has no row for the trade (rail, finance, education, health, S and T).
    case notCovered(IndustryCode)
    /// The industry is too wide to tell which row is meant, such as section F for 51 or 52.
    case tooWide(IndustryCode)
    /// The class hangs on a figure, named by its column's key, that the firm's record leaves blank.
    case blank(column: String)
  }

  /// The highest class all of whose lower bounds the firm meets, micro below them all.
  ///
  /// - Parameters:
  ///   - industry: the firm's trade, at least its division where the section has several rows.
  ///   - employees: how many people it employs.
  ///   - revenue: last year's revenue.
  ///   - assets: total assets.
  /// - Returns: the size.
  /// - Throws: a `Fault` where the trade has no row, or where a blank figure would decide. A blank
  ///   decides nothing about a class that another figure already misses.
  public static func size(
    industry: IndustryCode, employees: Int?, revenue: Yuan?, assets: Yuan?
  ) throws(Fault) -> SizeClass {
    for (sizeClass, bounds) in zip([SizeClass.large, .medium, .small], try row(for: industry)) {
      let judged = [
        ("employees", bounds.employees, employees),
        ("revenue_wan", bounds.revenueWan.map { $0 * 10_000 }, revenue?.value),
        ("assets_wan", bounds.assetsWan.map { $0 * 10_000 }, assets?.value),
      ]
      var blank: String?
      var isMissed = false
      for case (let column, let least?, let figure) in judged {
        if let figure { isMissed = isMissed || figure < least } else { blank = blank ?? column }
      }
      if isMissed { continue }
      if let blank { throw .blank(column: blank) }
      return sizeClass
    }
    return .micro
  }

  /// Lower bounds of one class; nil where the row does not look at the figure.
  private struct Bounds {
    let employees: Int?
    let revenueWan: Int?
    let assetsWan: Int?
  }

  /// The bounds of large, medium and small.
  private static func bounds(
    employees: [Int?] = [nil, nil, nil], revenueWan: [Int?] = [nil, nil, nil],
    assetsWan: [Int?] = [nil, nil, nil]
  ) -> [Bounds] {
    (0..<3).map {
      Bounds(employees: employees[$0], revenueWan: revenueWan[$0], assetsWan: assetsWan[$0])
    }
  }

  private static func row(for industry: IndustryCode) throws(Fault) -> [Bounds] {
    let (division, group) = (industry.division, industry.group)
    switch industry.section {
    case "A": return bounds(revenueWan: [20_000, 500, 50])
    case "B", "C", "D":
      return bounds(employees: [1000, 300, 20], revenueWan: [40_000, 2000, 300])
    case "E": return bounds(revenueWan: [80_000, 6000, 300], assetsWan: [80_000, 5000, 300])
    case "F":
      switch division {
      case 51: return bounds(employees: [200, 20, 5], revenueWan: [40_000, 5000, 1000])
      case 52: return bounds(employees: [300, 50, 10], revenueWan: [20_000, 500, 100])
      default: throw .tooWide(industry)
      }
    case "G": return try transport(industry)
    case "H": return bounds(employees: [300, 100, 10], revenueWan: [10_000, 2000, 100])
    case "I":
      switch division {
      case 63, 64: return bounds(employees: [2000, 100, 10], revenueWan: [100_000, 1000, 100])
      case 65: return bounds(employees: [300, 100, 10], revenueWan: [10_000, 1000, 50])
      default: throw .tooWide(industry)
      }
    case "K":
      switch group {
      case 701: return bounds(revenueWan: [200_000, 1000, 100], assetsWan: [10_000, 5000, 2000])
      case 702: return bounds(employees: [1000, 300, 100], revenueWan: [5000, 1000, 500])
      case 703, 709: return bounds(employees: [300, 100, 10])
      case nil: throw .tooWide(industry)
      default: throw .notCovered(industry)
      }
    case "L": return bounds(employees: [300, 100, 10], assetsWan: [120_000, 8000, 100])
    case "M", "N", "O", "R": return bounds(employees: [300, 100, 10])
    case "Q":
      switch division {
      case 85: return bounds(employees: [300, 100, 10])
      case nil: throw .tooWide(industry)
      default: throw .notCovered(industry)
      }
    default: throw .notCovered(industry)
    }
  }

  /// Transport, storage and post: loading (591) goes with transport though it stands in 59.
  private static func transport(_ industry: IndustryCode) throws(Fault) -> [Bounds] {
    let transport = bounds(employees: [1000, 300, 20], revenueWan: [30_000, 3000, 200])
    switch (industry.division, industry.group) {
    case (53, _): throw .notCovered(industry)
    case (54, _), (55, _), (56, _), (57, _), (58, _), (59, 591): return transport
    case (59, .some):
      return bounds(employees: [200, 100, 20], revenueWan: [30_000, 1000, 100])
    case (60, _): return bounds(employees: [1000, 300, 20], revenueWan: [30_000, 2000, 100])
    default: throw .tooWide(industry)
    }
  }
}
