/// An administrative division of GB/T 2260: six digits, trailing `00` pairs for what lies above.
///
/// `310113` is a district, `310100` a city, `310000` a province and `000000` the nation. Only codes of
/// the national table (`RegionTable`) can be made.
public struct RegionCode: Hashable, Sendable, CustomStringConvertible {
  /// The six digits as a number.
  public let number: Int

  /// The whole nation.
  public static let nation = RegionCode(known: 0)

  /// The division with this code; nil when the national table has none.
  ///
  /// Retired codes are not taken here: `RegionTable.successor(of:)` names what they became.
  public init?(_ digits: some StringProtocol) {
    self.init(utf8: String(digits).utf8.span)
  }

  /// The division with the code that a text's bytes write; else as `init(_:)`.
  package init?(utf8 digits: Span<UInt8>) {
    guard let number = Self.number(of: digits), RegionTable.contains(number) else { return nil }
    self.number = number
  }

  init(known number: Int) { self.number = number }

  /// The number that exactly six ASCII digits write.
  static func number(of digits: Span<UInt8>) -> Int? {
    guard digits.count == 6 else { return nil }
    var number = 0
    for place in digits.indices {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digits[place] else { return nil }
      number = number * 10 + Int(digits[place] - UInt8(ascii: "0"))
    }
    return number
  }

  /// Whether this division lies in an area, or is it.
  public func lies(in area: RegionCode) -> Bool {
    RegionArea(area).contains(self)
  }

  /// How many codes the division spans: 1 for a district, 100, 10,000, or 1,000,000 for the nation.
  var span: Int {
    if number % 100 != 0 { return 1 }
    if number % 10_000 != 0 { return 100 }
    return number == 0 ? 1_000_000 : 10_000
  }

  /// The code of the city that the division lies in, without its last two digits.
  public var city: Int { number / 100 }

  /// The code of the province that the division lies in, as two digits.
  public var province: Int { number / 10_000 }

  /// The six digits.
  public var description: String {
    let digits = String(number)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The division's own name, such as 宝山区.
  public var name: String { RegionTable.name(of: number) ?? description }

  /// The name with what lies above it, such as 上海市宝山区; 全国 for the nation.
  public var fullName: String { RegionTable.fullName(of: number) }
}

/// All that lies in a division, itself included: so many codes from the first.
public struct RegionArea: Sendable {
  @usableFromInline let first: Int
  @usableFromInline let span: UInt

  /// What lies in this division.
  public init(_ region: RegionCode) {
    first = region.number
    span = UInt(region.span)
  }

  /// Whether a division lies here.
  ///
  /// Inlined, since a large round asks it for each need and policy, and each region and product.
  @inlinable
  public func contains(_ region: RegionCode) -> Bool {
    UInt(bitPattern: region.number &- first) < span
  }
}
