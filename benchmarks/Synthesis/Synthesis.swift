public import Market

/// Invented markets of any size, for tests and benchmarks.
///
/// `SyntheticMarket` draws whole markets with the distributions that the contract's own generator has;
/// `SyntheticNeeds` yields any one of their needs without the ones before it, so that ten million can
/// flow through in chunks; `AdversarialMarket` draws tiny markets whose values sit on the rules'
/// thresholds. Only the lists of regions and industries below are real. The same arguments give
/// the same records on every machine.
enum RealCodes {
  /// The districts of Shanghai.
  static let districts = regions(
    "310101 310104 310105 310106 310107 310109 310110 310112 310113 310114 310115 310116 310117 "
      + "310118 310120 310151")
  /// Counties and districts of other provinces.
  static let elsewhere = regions("320505 320583 330108 330482 371602 371625 340705")
  /// All of Shanghai.
  static let shanghai = regions("310000")
  /// Four-digit classes of many sections.
  static let industries = industries(
    "A0111 C1353 C1491 C1811 C2614 C2710 C2761 C3484 C3562 C3670 C3823 C3912 C3973 C4011 E4720 "
      + "F5137 F5191 F5296 G5431 G5810 H6110 H6210 I6421 I6513 I6531 L7212 L7251 M7310 M7340 M7452 "
      + "N7723 O8090 P8392 R8810")
  /// The sections that `industries` come from, in the standard's order.
  static let sections = industries("A C E F G H I L M N O P R")

  static func regions(_ digits: String) -> [RegionCode] {
    digits.split(separator: " ").compactMap { RegionCode($0) }
  }

  static func industries(_ codes: String) -> [IndustryCode] {
    codes.split(separator: " ").compactMap { IndustryCode($0) }
  }
}

extension CalendarDate {
  /// 2026-09-01, the day that invented rounds are judged at.
  public static let firstRound = CalendarDate(dayNumber: 20_697)

  /// The day so many days later, or earlier when below zero.
  func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }
}
