/// An industry of GB/T 4754-2017: a section letter, then none, two, three or four digits.
///
/// `C` is a section (门类), `C13` a division (大类), `C135` a group (中类), `C1353` a class (小类). Only
/// codes of the national table (`IndustryTable`) can be made.
public struct IndustryCode: Hashable, Sendable, CustomStringConvertible {
  /// The characters as ASCII bytes, the first highest, unused bytes zero.
  private let packed: UInt64
  /// How many characters the code has: 1, 3, 4 or 5.
  public let length: Int

  /// The industry with this code; nil when the national table has none.
  ///
  /// The section letter may be left out before digits (`1353`).
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.uppercased().utf8.span)
  }

  /// The industry with the code that a text's bytes write; else as `init(_:)`.
  package init?(utf8 text: Span<UInt8>) {
    guard let packed = Self.packed(text), let known = IndustryTable.code(for: packed) else {
      return nil
    }
    self = known
  }

  /// The industry of an entry of the national table.
  init(known packed: UInt64, length: Int) {
    self.packed = packed
    self.length = length
  }

  /// The text's bytes in one number as codes hold them, small letters as capital ones; nil for a
  /// longer text than any code.
  static func packed(_ text: Span<UInt8>) -> UInt64? {
    guard 1...5 ~= text.count else { return nil }
    var packed: UInt64 = 0
    for place in text.indices {
      let byte = text[place]
      let isSmall = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      packed = packed << 8 | UInt64(isSmall ? byte - 0x20 : byte)
    }
    return packed << (8 * UInt64(8 - text.count))
  }

  /// Whether this industry contains the other, or is it.
  public func contains(_ other: IndustryCode) -> Bool {
    let unused = UInt64(8 * (8 - length))
    return packed >> unused == other.packed >> unused
  }

  /// The code as a number: equal for equal codes only.
  public var number: Int { Int(packed >> 24) }

  /// The section letter.
  public var section: Character { Character(UnicodeScalar(UInt8(packed >> 56))) }

  /// The two-digit division, or nil for a whole section.
  public var division: Int? { digits(2) }

  /// The three-digit group, or nil for anything wider.
  public var group: Int? { digits(3) }

  private func digits(_ count: Int) -> Int? {
    length > count ? Int(String(description.dropFirst().prefix(count))) : nil
  }

  /// The code as files write it: `C1353`.
  public var description: String {
    String(
      (0..<length).map { Character(UnicodeScalar(UInt8(packed >> (56 - 8 * UInt64($0)) & 255))) })
  }

  /// The industry's name in the national table.
  public var name: String { IndustryTable.name(for: packed) ?? description }
}
