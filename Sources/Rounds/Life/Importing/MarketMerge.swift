import Exchange
import Ledger
import Market

/// A round's market and the ledger's firms, and what an import's files make of them.
struct MarketMerge {
  private let round: RoundEntry
  private let author: Author
  /// What is put before the identifiers of needs.
  private let prefix: String
  private(set) var firms: RecordMerge<StoredFirm>
  private(set) var needs: RecordMerge<StoredNeed>
  private(set) var products: RecordMerge<StoredProduct>
  private(set) var policies: RecordMerge<StoredPolicy>
  private(set) var consents: ConsentMerge
  private var members: Set<Member>
  private(set) var newMembers: [Member] = []
  private(set) var notices: [ImportNotice] = []
  /// For each source, the rows that are refused.
  private(set) var problems: [[Problem]] = []
  /// The first need that asks for the same.
  private var sameNeeds: [Asking: String] = [:]
  private var places: (need: Int, product: Int, policy: Int)

  /// A firm is a member of a chamber.
  struct Member: Hashable {
    let firm: String
    let chamber: String
  }

  /// What a need asks for, by which one that comes twice is noticed.
  private struct Asking: Hashable {
    let firm: CreditCode
    let purpose: Purpose
    let amount: Yuan

    init(_ need: Need) {
      firm = need.firm
      purpose = need.purpose
      amount = need.amount
    }
  }

  /// A merge into what the ledger has.
  init(_ stored: StoredMarket, round: RoundEntry, prefix: String, author: Author) {
    self.round = round
    self.author = author
    self.prefix = prefix
    firms = RecordMerge(stored.firms)
    needs = RecordMerge(stored.needs)
    products = RecordMerge(stored.products)
    policies = RecordMerge(stored.policies)
    members = Set(stored.memberships.map { Member(firm: $0.firm, chamber: $0.chamber) })
    consents = ConsentMerge(
      stored.consents, nextNumber: stored.nextConsent, round: round, author: author)
    for need in stored.needs.map(\.need) where sameNeeds[Asking(need)] == nil {
      sameNeeds[Asking(need)] = need.id
    }
    places = (
      (stored.needs.map(\.place).max() ?? -1) + 1, (stored.products.map(\.place).max() ?? -1) + 1,
      (stored.policies.map(\.place).max() ?? -1) + 1
    )
  }

  /// Takes a source's tables up after those of earlier ones.
  mutating func take(_ source: ImportSource) {
    problems.append([])
    firms.reserve(source.tables.firms.records.count)
    needs.reserve(source.tables.needs.records.count)
    for row in source.tables.firms.records.indices { takeFirm(row, source) }
    for row in source.tables.needs.records.indices { takeNeed(row, source) }
    for row in source.tables.products.records.indices { takeProduct(row, source) }
    for row in source.tables.policies.records.indices { takePolicy(row, source) }
  }

  /// Ends the merge.
  mutating func settle() {
    firms.settle()
    needs.settle()
    products.settle()
    policies.settle()
  }

  /// Whether the round's market is another than before; memberships and consents are looked at when
  /// lists are exported, not when a round is run.
  var isChanged: Bool {
    firms.isChanged || needs.isChanged || products.isChanged || policies.isChanged
  }

  /// How many records of a file are new, changed and kept.
  func tally(ofFile file: Int) -> ImportTally {
    firms.tally(ofFile: file) + needs.tally(ofFile: file) + products.tally(ofFile: file)
      + policies.tally(ofFile: file)
  }

  private mutating func takeFirm(_ row: Int, _ source: ImportSource) {
    let table = source.tables.firms
    let read = table.records[row]
    let (file, name) = source.file(named: table.file(of: row))
    let code = read.code.description
    let firm =
      firms[code].map { known in
        read.filled(from: known.firm) { table.isBlank(row, column: $0) }
      } ?? read
    firms.take(
      StoredFirm(source: name, changedAt: author.at, firm: firm), file: file, source: name)
    if !read.chamber.isEmpty {
      let member = Member(firm: code, chamber: read.chamber)
      if members.insert(member).inserted { newMembers.append(member) }
    }
    if let until = read.consentUntil, consents.take(firm: code, until: until, source: name) {
      notices.append(
        .withdrawnConsent(table.place(of: row, column: "consent_until"), firm: code))
    }
  }

  private mutating func takeNeed(_ row: Int, _ source: ImportSource) {
    let table = source.tables.needs
    var need = table.records[row]
    if !prefix.isEmpty { need.id = prefix + need.id }
    let (file, name) = source.file(named: table.file(of: row))
    let known = needs[need.id]
    if let known, known.need.firm != need.firm {
      problems[problems.count - 1].append(
        table.problem(
          at: row, column: "id",
          expected: .unusedNeed(holder: known.need.firm, firm: need.firm)))
      return
    }
    if let submitted = need.submitted, let last = known?.need.submitted, submitted < last {
      notices.append(
        .olderNeed(
          table.place(of: row, column: "submitted"), need: need.id, submitted: submitted,
          known: last))
      needs.keep(file: file)
      return
    }
    let stored = StoredNeed(
      round: round.name, place: known?.place ?? places.need, source: name,
      carriedFrom: known?.carriedFrom, visit: known?.visit, need: need)
    let outcome = needs.take(stored, file: file, source: name)
    guard outcome != .kept else { return }
    if outcome == .new { places.need += 1 }
    if let other = sameNeeds[Asking(need)], other != need.id {
      notices.append(
        .sameNeedTwice(table.place(of: row, column: "id"), need: need.id, other: other))
    } else {
      sameNeeds[Asking(need)] = need.id
    }
  }

  private mutating func takeProduct(_ row: Int, _ source: ImportSource) {
    let table = source.tables.products
    let product = table.records[row]
    let (file, name) = source.file(named: table.file(of: row))
    let known = products[product.id]
    if let known, known.product.bank != product.bank {
      problems[problems.count - 1].append(
        table.problem(
          at: row, column: "id",
          expected: .unusedProduct(holder: known.product.bank, bank: product.bank)))
      return
    }
    let stored = StoredProduct(
      round: round.name, place: known?.place ?? places.product, source: name, product: product)
    if products.take(stored, file: file, source: name) == .new { places.product += 1 }
  }

  private mutating func takePolicy(_ row: Int, _ source: ImportSource) {
    let table = source.tables.policies
    let policy = table.records[row]
    let (file, name) = source.file(named: table.file(of: row))
    let stored = StoredPolicy(
      round: round.name, place: policies[policy.id]?.place ?? places.policy, source: name,
      policy: policy)
    if policies.take(stored, file: file, source: name) == .new { places.policy += 1 }
  }
}
