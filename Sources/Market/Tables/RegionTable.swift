/// The national table of administrative divisions (GB/T 2260), with the codes it has retired.
///
/// The first use reads some 3,400 lines, under a millisecond; every later one is a look-up.
public enum RegionTable {
  /// Retired codes and what they became.
  ///
  /// Source: the districts of Shanghai that were merged or renamed between 2001 and 2016.
  private static let retired = [
    310_103: 310_101, 310_108: 310_106, 310_119: 310_115, 310_230: 310_151,
  ]

  private static let names: [Int: Substring] = {
    var names: [Int: Substring] = [0: "全国"]
    for line in text.split(separator: "\n") {
      if let number = Int(line.prefix(6)) { names[number] = line.dropFirst(7) }
    }
    return names
  }()

  /// Names of codes that only gather what lies straight under a province; nobody's address.
  private static let gatherings: Set<Substring> = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]

  private static let codesByName: [String: [Int]] = {
    var codes: [String: [Int]] = [:]
    for (number, name) in names where !gatherings.contains(name) {
      codes[String(name), default: []].append(number)
      codes[fullName(of: number), default: []].append(number)
    }
    return codes.mapValues { Set($0).sorted() }
  }()

  static func contains(_ number: Int) -> Bool { names[number] != nil }

  static func name(of number: Int) -> String? { names[number].map(String.init) }

  static func fullName(of number: Int) -> String {
    var parts: [Substring] = []
    for above in [number / 10_000 * 10_000, number / 100 * 100, number] where above != 0 {
      guard let name = names[above], name != parts.last, !gatherings.contains(name) else {
        continue
      }
      parts.append(name)
    }
    return parts.isEmpty ? name(of: number) ?? "" : parts.joined()
  }

  /// What a retired code became, or nil when the code is not a retired one.
  public static func successor(of digits: some StringProtocol) -> RegionCode? {
    RegionCode.number(of: String(digits).utf8.span).flatMap { retired[$0] }.map(
      RegionCode.init(known:))
  }

  /// The divisions that a Chinese name can mean (宝山区, 上海市宝山区, 全国), by code.
  public static func codes(named name: String) -> [RegionCode] {
    codesByName[name, default: []].map(RegionCode.init(known:))
  }
}
