/// A government policy (政策) that guarantees loans or subsidises their interest.
public struct Policy: Sendable {
  /// Which banks take part.
  public enum Banks: Hashable, Sendable {
    /// Every bank (`*`).
    case all
    /// The banks of these names.
    case named([String])

    /// Whether the bank of this name takes part.
    public func include(_ bank: String) -> Bool {
      switch self {
      case .all: true
      case .named(let names): names.contains(bank)
      }
    }
  }

  /// Its identifier in the round.
  public let id: String
  /// Whether it guarantees or subsidises.
  public let kind: PolicyKind
  /// Where a firm must lie.
  public let region: RegionCode
  /// The sizes of firms that it serves.
  public let sizes: SizeClasses
  /// Labels of which a firm needs one; empty for all firms.
  public let labelsAny: Labels
  /// The banks that take part.
  public let banks: Banks
  /// The greatest need that it serves.
  public let amountMax: Yuan
  /// By how much it lowers the rate; zero for a guarantee.
  public let subsidy: BasisPoints

  /// A policy with these facts.
  ///
  /// - Throws: a `RecordFault` when the list of sizes is empty.
  public init(
    id: String, kind: PolicyKind, region: RegionCode, sizes: SizeClasses, labelsAny: Labels,
    banks: Banks, amountMax: Yuan, subsidy: BasisPoints
  ) throws(RecordFault) {
    try Require.notEmpty(id, "id")
    try Require.notEmpty(sizes, "sizes")
    self.id = id
    self.kind = kind
    self.region = region
    self.sizes = sizes
    self.labelsAny = labelsAny
    self.banks = banks
    self.amountMax = amountMax
    self.subsidy = subsidy
  }

  /// Whether a firm's need has what the policy asks for, at a bank that takes part.
  public func serves(_ firm: Firm, amount: Yuan) -> Bool {
    audience.includes(region: firm.region, size: firm.size, labels: firm.labels, amount: amount)
  }

  /// Whom it serves.
  public var audience: Audience {
    Audience(region: region, sizes: sizes, labelsAny: labelsAny, amountMax: amountMax)
  }
}

/// Whom a policy serves.
public struct Audience: Sendable {
  @usableFromInline let area: RegionArea
  @usableFromInline let sizes: SizeClasses
  @usableFromInline let labelsAny: Labels
  @usableFromInline let amountMax: Yuan

  init(region: RegionCode, sizes: SizeClasses, labelsAny: Labels, amountMax: Yuan) {
    area = RegionArea(region)
    self.sizes = sizes
    self.labelsAny = labelsAny
    self.amountMax = amountMax
  }

  /// Whether a need of such a firm over so much is served.
  ///
  /// Inlined, since a large round asks it for each policy and need.
  @inlinable
  public func includes(region: RegionCode, size: SizeClass, labels: Labels, amount: Yuan) -> Bool {
    area.contains(region)
      && sizes.rawValue & 1 << UInt16(size.rawValue) != 0
      && (labelsAny.rawValue == 0 || labelsAny.rawValue & labels.rawValue != 0)
      && amount.value <= amountMax.value
  }
}
