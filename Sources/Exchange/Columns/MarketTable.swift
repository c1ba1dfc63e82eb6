/// One of the four tables that a market's files hold.
package enum MarketTable: String, CaseIterable, Hashable, Sendable {
  case firms, needs, products, policies

  /// What staff call it.
  package var chinese: String {
    switch self {
    case .firms: "企业"
    case .needs: "需求"
    case .products: "产品"
    case .policies: "政策"
    }
  }

  /// The table's columns, in the order of files.
  package var columns: [Column] {
    switch self {
    case .firms: Column.firms
    case .needs: Column.needs
    case .products: Column.products
    case .policies: Column.policies
    }
  }

  /// The table that a file or sheet of this name holds, as far as the name tells.
  ///
  /// Products come before firms and needs, since 银行产品 and 企业融资需求 name more than one thing.
  init?(named name: String) {
    let name = name.lowercased()
    let words: [(MarketTable, [String])] = [
      (.policies, ["policies", "policy", "政策"]), (.products, ["products", "product", "产品"]),
      (.needs, ["needs", "need", "需求"]), (.firms, ["firms", "firm", "企业", "会员"]),
    ]
    for (table, words) in words where words.contains(where: name.contains) {
      self = table
      return
    }
    return nil
  }
}
