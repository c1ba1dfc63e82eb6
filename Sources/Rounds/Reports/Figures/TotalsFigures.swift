import Ledger
import Market

/// Firms funded and money lent, in all and by group.
///
/// The latest answer to a pair stands, and its day puts it in the period; a firm counts once in each
/// figure, its loans all. Groups are as the round saw the firm.
package struct TotalsFigures: JSONRecord {
  /// A group of firms or banks.
  package struct Group: Hashable, Sendable, Encodable {
    /// The chamber's or bank's name, the code of a district, an industry's section or a size; empty
    /// where it is not known.
    package let key: String
    package let money: MoneyFigures
  }

  /// A month, and all up to its end.
  package struct Month: Hashable, Sendable, Encodable {
    package let month: String
    package let money: MoneyFigures
    package let firmsSoFar: Int
    package let yuanSoFar: Int
  }

  package let all: MoneyFigures
  /// Without gaps, from the first to the last with money.
  package let months: [Month]
  package let chambers: [Group]
  package let districts: [Group]
  package let banks: [Group]
  package let industries: [Group]
  package let sizes: [Group]

  /// The totals of a book.
  init(_ book: ReportBook) {
    var all = MoneyTally()
    var months: [CalendarMonth: MoneyTally] = [:]
    var tallies = [[String: MoneyTally]](repeating: [:], count: 5)
    var firsts: [String: CalendarMonth] = [:]
    for (answer, pair) in book.moneyAnswers {
      let need = book.need(of: pair)
      let month = CalendarMonth(of: answer.day)
      all.add(answer, firm: need.firm)
      months[month, default: MoneyTally()].add(answer, firm: need.firm)
      let keys = [
        need.seen?.chamber, need.seen?.region, answer.bank,
        need.seen.flatMap { $0.industry.first.map(String.init) }, need.seen?.size,
      ]
      for (place, key) in keys.enumerated() {
        tallies[place][key ?? "", default: MoneyTally()].add(answer, firm: need.firm)
      }
      if answer.status == .funded {
        firsts[need.firm] = firsts[need.firm].map { min($0, month) } ?? month
      }
    }
    self.all = all.money
    self.months = Self.inOrder(months, firsts: firsts)
    chambers = Self.inOrder(tallies[0])
    districts = Self.inOrder(tallies[1])
    banks = Self.inOrder(tallies[2])
    industries = Self.inOrder(tallies[3])
    let order = SizeClass.allCases.map(\.code)
    sizes = Self.inOrder(tallies[4]).sorted {
      (order.firstIndex(of: $0.key) ?? order.count) < (order.firstIndex(of: $1.key) ?? order.count)
    }
  }

  private static func inOrder(_ tallies: [String: MoneyTally]) -> [Group] {
    tallies.map { Group(key: $0.key, money: $0.value.money) }.sorted { a, b in
      a.money.yuan != b.money.yuan ? a.money.yuan > b.money.yuan : a.key < b.key
    }
  }

  private static func inOrder(
    _ tallies: [CalendarMonth: MoneyTally], firsts: [String: CalendarMonth]
  ) -> [Month] {
    guard let first = tallies.keys.min(), let last = tallies.keys.max() else { return [] }
    let newFirms = firsts.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    var (firms, yuan) = (0, 0)
    return CalendarMonth.months(from: first, to: last).map { month in
      let money = tallies[month]?.money ?? MoneyFigures()
      firms += newFirms[month] ?? 0
      yuan += money.yuan
      return Month(month: month.description, money: money, firmsSoFar: firms, yuanSoFar: yuan)
    }
  }
}
