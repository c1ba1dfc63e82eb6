/// A word from one of the fixed lists that files use: an English code and a Chinese word for it.
public protocol Term: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The word in English files and in JSON, such as `mortgage`.
  var code: String { get }
  /// The word on Chinese files and screens, such as 抵押.
  var chinese: String { get }
}

/// A set of terms of one list as bits: a member's raw value is its bit.
///
/// The terms of a list count from 0 without gaps, and are at most sixteen.
public struct TermSet<Member: Term>: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt16

  /// The set with these bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The set of this member alone.
  public init(_ member: Member) { rawValue = 1 << UInt16(member.rawValue) }

  /// The set of these members.
  public init(members: some Sequence<Member>) {
    rawValue = members.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// Every member of the list.
  public static var all: TermSet { TermSet(members: Member.allCases) }

  /// Whether the set has this member.
  public func has(_ member: Member) -> Bool { rawValue & 1 << UInt16(member.rawValue) != 0 }

  /// How many members the set has.
  public var count: Int { rawValue.nonzeroBitCount }

  /// The members in the list's order.
  public var members: [Member] { Member.allCases.filter(has) }

  /// The members' codes joined with `|`, as files write them.
  public var codes: String { members.map(\.code).joined(separator: "|") }

  /// The members' Chinese words joined with 、.
  public var chinese: String { members.map(\.chinese).joined(separator: "、") }
}
