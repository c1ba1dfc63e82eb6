import Market

// How amounts, rates and months read in each language.

extension Language {
  func money(_ yuan: Int) -> String {
    pick("\(Decimals.text(yuan, decimals: 4))万元", "\(Decimals.grouped(yuan)) yuan")
  }

  func money(_ amount: Yuan) -> String { money(amount.value) }

  func percent(_ points: Int) -> String { Decimals.text(points, decimals: 2, trimmed: false) + "%" }

  func points(_ points: Int) -> String {
    let percentage = Decimals.text(points, decimals: 2, trimmed: false)
    return pick("\(percentage)个百分点", "\(percentage) percentage points")
  }

  func months(_ count: Int) -> String {
    pick("\(count)个月", count == 1 ? "1 month" : "\(count) months")
  }

  func days(_ count: Int) -> String { pick("\(count)天", count == 1 ? "1 day" : "\(count) days") }
}
