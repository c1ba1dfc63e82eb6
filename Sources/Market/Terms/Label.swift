/// A recognition or trait of a firm that products and policies look at (企业标签).
public enum Label: UInt8, Term {
  case highTech, specialised, techSmall, green, export, agriculture, inclusive, anchorSupplier

  /// The word in English files.
  public var code: String {
    switch self {
    case .highTech: "high_tech"
    case .specialised: "srdi"
    case .techSmall: "tech_sme"
    case .green: "green"
    case .export: "export"
    case .agriculture: "agri"
    case .inclusive: "inclusive"
    case .anchorSupplier: "anchor_supplier"
    }
  }

  /// The word on Chinese files and screens.
  public var chinese: String {
    switch self {
    case .highTech: "高新技术企业"
    case .specialised: "专精特新"
    case .techSmall: "科技型中小企业"
    case .green: "绿色"
    case .export: "出口"
    case .agriculture: "涉农"
    case .inclusive: "普惠"
    case .anchorSupplier: "链上企业"
    }
  }
}

/// Several labels.
public typealias Labels = TermSet<Label>
