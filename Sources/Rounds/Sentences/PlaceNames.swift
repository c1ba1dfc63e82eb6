import Market

/// The names of the regions and industries that a round's firms have, looked up once.
final class PlaceNames: Sendable {
  private let regions: [Int: (own: String, full: String)]
  private let industries: [Int: String]

  /// The names of all firms' regions and industries.
  init(of firms: [Firm]) {
    var regions: [Int: (own: String, full: String)] = [:]
    var industries: [Int: String] = [:]
    for firm in firms {
      if regions[firm.region.number] == nil {
        regions[firm.region.number] = (firm.region.name, firm.region.fullName)
      }
      if industries[firm.industry.number] == nil {
        industries[firm.industry.number] = firm.industry.name
      }
    }
    self.regions = regions
    self.industries = industries
  }

  /// The region's own name, such as 宝山区.
  func name(of region: RegionCode) -> String { regions[region.number]?.own ?? region.name }

  /// The region's name with what lies above it.
  func fullName(of region: RegionCode) -> String {
    regions[region.number]?.full ?? region.fullName
  }

  /// The industry's name.
  func name(of industry: IndustryCode) -> String {
    industries[industry.number] ?? industry.name
  }
}
