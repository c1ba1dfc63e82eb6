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
  public init(_ need: Need, of firm: Firm, on day: CalendarDate, _ coreFirms: borrowing CoreFirms) {
    self = unsafe withUnsafePointer(to: need) { need in
      unsafe withUnsafePointer(to: firm) { firm in
        unsafe Applicant(need, of: firm, on: day, coreFirms)
      }
    }
  }

  /// The same from where the records stand: to copy one would count the references of its texts.
  @unsafe init(
    _ need: UnsafePointer<Need>, of firm: UnsafePointer<Firm>, on day: CalendarDate,
    _ coreFirms: borrowing CoreFirms
  ) {
    unsafe region = firm.pointee.region
    unsafe industry = firm.pointee.industry
    unsafe size = firm.pointee.size
    unsafe labels = firm.pointee.labels
    unsafe taxGrade = firm.pointee.taxGrade
    unsafe ageMonths = firm.pointee.founded.map { Int32($0.fullMonths(to: day)) }
    unsafe revenue = firm.pointee.revenue
    if let assets = unsafe firm.pointee.assets, let liabilities = unsafe firm.pointee.liabilities {
      balance = (assets, liabilities)
    } else {
      balance = nil
    }
    unsafe amount = need.pointee.amount
    logAmount = log(Double(amount.value))
    unsafe tenorMonths = Int32(need.pointee.tenorMonths)
    unsafe maxRate = need.pointee.maxRate
    unsafe purpose = need.pointee.purpose
    unsafe methods = need.pointee.methods
    unsafe collateral = need.pointee.collateral
    unsafe daysLeft = need.pointee.neededBy.map { Int32($0.dayNumber - day.dayNumber) }
    unsafe endorsement = Int8(need.pointee.endorsement)
    unsafe coreFirm = coreFirms.number(of: need.pointee.coreFirm)
    unsafe exclusion = Exclusion.of(
      isOverdue: firm.pointee.isOverdue, isDishonest: firm.pointee.isDishonest,
      consentUntil: firm.pointee.consentUntil, on: day)
  }
}
