/// What the money is for (融资用途).
public enum Purpose: UInt8, Term {
  case workingCapital, equipment, research, construction, trade, supplyChain

  /// The word in English files.
  public var code: String {
    switch self {
    case .workingCapital: "working_capital"
    case .equipment: "equipment"
    case .research: "rnd"
    case .construction: "construction"
    case .trade: "trade"
    case .supplyChain: "supply_chain"
    }
  }

  /// The word on Chinese files and screens.
  public var chinese: String {
    switch self {
    case .workingCapital: "流动资金"
    case .equipment: "设备购置"
    case .research: "研发"
    case .construction: "基建"
    case .trade: "贸易"
    case .supplyChain: "供应链"
    }
  }
}

/// Several purposes.
public typealias Purposes = TermSet<Purpose>
