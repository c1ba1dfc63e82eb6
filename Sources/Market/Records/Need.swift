/// One financing need (融资需求) of a firm.
public struct Need: Sendable {
  /// Its identifier in the round.
  public package(set) var id: String
  /// The firm that has it.
  public let firm: CreditCode
  /// How much is asked for, over zero.
  public let amount: Yuan
  /// For how many months, over zero.
  public let tenorMonths: Int
  /// The highest rate the firm would pay; nil for no ceiling.
  public let maxRate: BasisPoints?
  /// What the money is for.
  public let purpose: Purpose
  /// The methods of security that the firm can offer; may be empty.
  public let methods: Methods
  /// The value of its collateral.
  public let collateral: Yuan
  /// When the money is needed; nil for no deadline.
  public let neededBy: CalendarDate?
  /// When the need was handed in; nil where the file is blank.
  public let submitted: CalendarDate?
  /// How warmly the chamber endorses it, 0 to 3.
  public let endorsement: Int
  /// The core firm (核心企业) of the supply chain that the need belongs to, or nil.
  public let coreFirm: CreditCode?

  /// The longest tenor that a record may hold: a hundred years.
  public static let tenorLimit = 1200

  /// A need with these facts.
  ///
  /// - Throws: a `RecordFault` when the amount or tenor is not over zero, or the endorsement not
  ///   0 to 3.
  public init(
    id: String, firm: CreditCode, amount: Yuan, tenorMonths: Int, maxRate: BasisPoints?,
    purpose: Purpose, methods: Methods, collateral: Yuan, neededBy: CalendarDate?,
    submitted: CalendarDate?, endorsement: Int, coreFirm: CreditCode?
  ) throws(RecordFault) {
    try Require.notEmpty(id, "id")
    try Require.aboveZero(amount, "amount_wan")
    try Require.within(1...Self.tenorLimit, tenorMonths, "tenor_months")
    try Require.within(0...3, endorsement, "endorsement")
    self.id = id
    self.firm = firm
    self.amount = amount
    self.tenorMonths = tenorMonths
    self.maxRate = maxRate
    self.purpose = purpose
    self.methods = methods
    self.collateral = collateral
    self.neededBy = neededBy
    self.submitted = submitted
    self.endorsement = endorsement
    self.coreFirm = coreFirm
  }
}
