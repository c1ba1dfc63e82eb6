public import Market

/// A class of firms that a floor can be set for.
public enum FirmClass: Hashable, Sendable, CustomStringConvertible {
  /// First-time borrowers (首贷户): without any bank debt; a blank is not a no.
  case firstLoan
  /// Firms of a size.
  case size(SizeClass)
  /// Firms of an area.
  case area(RegionCode)

  /// The class that a word names: `first_loan`, a size such as `micro`, or six digits of GB/T 2260.
  public init?(_ word: String) {
    if word == "first_loan" {
      self = .firstLoan
    } else if let size = SizeClass.allCases.first(where: { $0.code == word }) {
      self = .size(size)
    } else if let region = RegionCode(word) {
      self = .area(region)
    } else {
      return nil
    }
  }

  /// The word that names the class.
  public var description: String {
    switch self {
    case .firstLoan: "first_loan"
    case .size(let size): size.code
    case .area(let region): region.description
    }
  }

  /// Whether a firm is of the class.
  public func contains(_ firm: Firm) -> Bool {
    switch self {
    case .firstLoan: firm.bankDebt?.value == 0
    case .size(let size): firm.size == size
    case .area(let region): firm.region.lies(in: region)
    }
  }
}
