/// A member firm of a chamber (会员企业).
public struct Firm: Sendable {
  /// Its unified social credit code.
  public let code: CreditCode
  /// Its registered name.
  public let name: String
  /// The chamber that knows it.
  public let chamber: String
  /// The district where it is registered.
  public let region: RegionCode
  /// Its trade.
  public let industry: IndustryCode
  /// Its size by the national standard.
  public let size: SizeClass
  /// When it was founded; nil where the file is blank.
  public let founded: CalendarDate?
  /// How many people it employs; nil where the file is blank.
  public let employees: Int?
  /// Last year's revenue; nil where the file is blank.
  public let revenue: Yuan?
  /// Total assets; nil where the file is blank.
  public let assets: Yuan?
  /// Total liabilities; nil where the file is blank.
  public let liabilities: Yuan?
  /// Its tax credit grade; nil where the file is blank.
  public let taxGrade: TaxGrade?
  /// Its recognitions and traits.
  public let labels: Labels
  /// Whether a loan of it is overdue.
  public let isOverdue: Bool
  /// Whether it stands on the list of dishonest debtors (失信被执行人).
  public let isDishonest: Bool
  /// The last day on which its file may go to banks; nil without consent (授权).
  public package(set) var consentUntil: CalendarDate?
  /// What it owes banks already, 0 for a first-time borrower (首贷户); nil where the file is blank.
  public let bankDebt: Yuan?

  /// The most people that a record may say a firm employs.
  public static let employeesLimit = 10_000_000

  /// A firm with these facts.
  ///
  /// - Throws: a `RecordFault` when the name is empty or the number of employees impossible.
  public init(
    code: CreditCode, name: String, chamber: String, region: RegionCode, industry: IndustryCode,
    size: SizeClass, founded: CalendarDate?, employees: Int?, revenue: Yuan?, assets: Yuan?,
    liabilities: Yuan?, taxGrade: TaxGrade?, labels: Labels, isOverdue: Bool, isDishonest: Bool,
    consentUntil: CalendarDate?, bankDebt: Yuan?
  ) throws(RecordFault) {
    try Require.notEmpty(name, "name")
    if let employees { try Require.within(0...Self.employeesLimit, employees, "employees") }
    self.code = code
    self.name = name
    self.chamber = chamber
    self.region = region
    self.industry = industry
    self.size = size
    self.founded = founded
    self.employees = employees
    self.revenue = revenue
    self.assets = assets
    self.liabilities = liabilities
    self.taxGrade = taxGrade
    self.labels = labels
    self.isOverdue = isOverdue
    self.isDishonest = isDishonest
    self.consentUntil = consentUntil
    self.bankDebt = bankDebt
  }
}
