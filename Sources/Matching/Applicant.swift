import Glibc
public import Market

/// A need with the firm behind it: all that rules and features look at, as plain figures.
///
/// It holds no text, so that a round keeps one for each need at the cost of its bytes.
public struct Applicant: Sendable {
  let region: RegionCode
  let industry: IndustryCode
  let size: SizeClass
  let labels: Labels
  let taxGrade: TaxGrade?
  /// Full months since the firm was founded; nil where the date is blank.
  let ageMonths: Int32?
  let revenue: Yuan?
  /// Assets and liabilities; nil where either is blank.
  let balance: (assets: Yuan, liabilities: Yuan)?
  let amount: Yuan
  let logAmount: Double
  let tenorMonths: Int32
  let maxRate: BasisPoints?
  let purpose: Purpose
  let methods: Methods
  let collateral: Yuan
  /// Days from the round until the money is needed; nil without a deadline.
  let daysLeft: Int32?
  let endorsement: Int8
  /// The core firm by number; below 0 where there is none that a product names.
  let coreFirm: Int32
  let exclusion: Exclusion?

  /// The applicant that a need and its firm make.
  ///
  /// - Parameters:
  ///   - need: the need.
  ///   - firm: the firm that has it.
  ///   - day: the round's day.
  ///   - coreFirms: the catalogue's core firms.
  public init(
    _ need: borrowing Need, of firm: borrowing Firm, on day: CalendarDate, _ coreFirms: CoreFirms
  ) {
    region = firm.region
    industry = firm.industry
    size = firm.size
    labels = firm.labels
    taxGrade = firm.taxGrade
    ageMonths = firm.founded.map { Int32($0.fullMonths(to: day)) }
    revenue = firm.revenue
    if let assets = firm.assets, let liabilities = firm.liabilities {
      balance = (assets, liabilities)
    } else {
      balance = nil
    }
    amount = need.amount
    logAmount = log(Double(need.amount.value))
    tenorMonths = Int32(need.tenorMonths)
    maxRate = need.maxRate
    purpose = need.purpose
    methods = need.methods
    collateral = need.collateral
    daysLeft = need.neededBy.map { Int32($0.dayNumber - day.dayNumber) }
    endorsement = Int8(need.endorsement)
    coreFirm = coreFirms.number(of: need.coreFirm)
    exclusion = Exclusion.of(firm, on: day)
  }
}
