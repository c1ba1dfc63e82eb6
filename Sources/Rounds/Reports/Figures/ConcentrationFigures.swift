import Ledger
import Market

/// How concentrated the money is: whom it went to, whence, and from which banks.
///
/// Groups are those that took part in the scope's rounds, with or without money: chambers, districts,
/// sizes and kinds of borrowers with a need that a run saw, banks with a pair.
package struct ConcentrationFigures: JSONRecord {
  /// A group's part of the money.
  package struct Group: Hashable, Sendable, Encodable {
    package let key: String
    package let firms: Int
    package let yuan: Int
    /// Of all yuan lent; nil where nothing was.
    package let share: Double?
  }

  /// A way to divide the money.
  package struct Division: Sendable, Encodable {
    /// `size`, `first_loan`, `district`, `chamber` or `bank`.
    package let kind: String
    /// Most money first.
    package let groups: [Group]
    package let concentration: Concentration
  }

  package let divisions: [Division]
  /// Over the firms that got money.
  package let firms: Concentration
  package let yuan: Int
  /// The share of micro firms among firms funded, and in the money; nil where there is none.
  package let microShareOfFirms: Double?
  package let microShareOfYuan: Double?

  /// The figures of a book.
  init(_ book: ReportBook) {
    let kinds = ["size", "first_loan", "district", "chamber", "bank"]
    var yuan = [[String: Int]](repeating: [:], count: kinds.count)
    var firms = [[String: Set<String>]](repeating: [:], count: kinds.count)
    func keys(_ seen: ReportBook.Seen?) -> [String] {
      [
        seen?.size ?? "", FirstLoan(seen?.isFirstLoan).rawValue, seen?.region ?? "",
        seen?.chamber ?? "",
      ]
    }
    for need in book.askedNeeds where need.seen != nil {
      for (place, key) in keys(need.seen).enumerated() { yuan[place][key, default: 0] += 0 }
    }
    for pair in book.pairs { yuan[4][pair.progress.listing.bank, default: 0] += 0 }
    var yuanOfFirm: [String: Int] = [:]
    for (answer, pair) in book.moneyAnswers where answer.status == .funded {
      let need = book.need(of: pair)
      let amount = answer.amountYuan ?? 0
      yuanOfFirm[need.firm, default: 0] += amount
      for (place, key) in (keys(need.seen) + [answer.bank]).enumerated() {
        yuan[place][key, default: 0] += amount
        firms[place][key, default: []].insert(need.firm)
      }
    }
    let total = yuanOfFirm.values.reduce(0, +)
    divisions = kinds.indices.map { place in
      let groups = yuan[place].map { key, amount in
        Group(
          key: key, firms: firms[place][key]?.count ?? 0, yuan: amount,
          share: part(amount, of: total))
      }
      return Division(
        kind: kinds[place],
        groups: groups.sorted { a, b in a.yuan != b.yuan ? a.yuan > b.yuan : a.key < b.key },
        concentration: Concentration(groups.map(\.yuan)))
    }
    self.firms = Concentration(Array(yuanOfFirm.values))
    self.yuan = total
    let micro = SizeClass.micro.code
    microShareOfFirms = part(firms[0][micro]?.count ?? 0, of: yuanOfFirm.count)
    microShareOfYuan = part(yuan[0][micro] ?? 0, of: total)
  }
}
