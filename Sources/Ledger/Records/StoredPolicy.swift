package import Market
package import Statements

/// A government policy (政策) as it held in a round.
package struct StoredPolicy: LedgerRecord {
  package static let table = "policy"
  package static let columns = [
    "round", "id", "place", "kind", "region", "sizes", "labels_any", "banks", "amount_max_yuan",
    "subsidy_bp", "source",
  ]
  package static let key = ["round", "id"]

  package var round: String
  /// Its place in the round, from 0.
  package var place: Int
  /// The file that it came from last.
  package var source: String
  package var policy: Policy

  /// A record of these facts.
  package init(round: String, place: Int, source: String, policy: Policy) {
    self.round = round
    self.place = place
    self.source = source
    self.policy = policy
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    let id = try row.text()
    place = try row.integer()
    let kind = try row.parsed(PolicyKind.init(code:))
    let region = try row.parsed(RegionCode.init)
    let sizes = try row.parsed(SizeClasses.init(codes:))
    let labelsAny = try row.parsed(Labels.init(codes:))
    let banks = try row.parsed(Policy.Banks.init(kept:))
    let amountMaxYuan = try row.amount()
    let subsidyBp = try row.rate()
    source = try row.text()
    do throws(RecordFault) {
      policy = try Policy(
        id: id, kind: kind, region: region, sizes: sizes, labelsAny: labelsAny, banks: banks,
        amountMax: amountMaxYuan, subsidy: subsidyBp)
    } catch {
      throw StoreFault(
        .unexpected, message: "expected a policy, found \(error.value)", table: Self.table,
        column: error.column)
    }
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(policy.id),
      .integer(place),
      .text(policy.kind.code),
      .text(policy.region.description),
      .text(policy.sizes.codes),
      .text(policy.labelsAny.codes),
      .text(policy.banks.kept),
      .integer(policy.amountMax.value),
      .integer(policy.subsidy.value),
      .text(source),
    ]
  }
}
