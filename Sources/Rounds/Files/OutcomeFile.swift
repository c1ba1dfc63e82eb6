import Exchange
import Market

/// What banks decided on a round's pairs: rows of need, product and status, as far as known with the
/// pair's place on the list and how likely the bank looked at it.
///
/// Features that stand in the file are left alone: they come from the market.
struct OutcomeFile: Sendable {
  /// One pair whose outcome is known.
  struct Row: Sendable {
    /// The need's place in the market.
    let need: Int
    /// The product's place in the market.
    let product: Int
    let isSuccess: Bool
    /// The place on the need's list, from 1.
    let rank: Int32
    /// How likely the bank was to look at the pair; nil where the file does not say.
    let propensity: Double?
  }

  /// The pairs: those of a need together, needs in the order in which the file first names them.
  let rows: [Row]
  /// How many rows were left out since the bank has not decided, or the firm withdrew.
  let leftOut: [OutcomeStatus: Int]

  /// Reads a file of outcomes.
  ///
  /// - Parameters:
  ///   - path: where the file stands, for messages.
  ///   - bytes: all of it: CSV, or a workbook with the table on its first sheet.
  ///   - market: the market of the round; every need and product is one of it.
  /// - Throws: `RoundFault.file` or `.badTable`.
  init(path: String, bytes: [UInt8], market: Market) throws(RoundFault) {
    let table = try NamedColumns(
      path: path, bytes: bytes, names: ["need", "product", "status"])
    let needs = NamedColumns.places(market.needs.map(\.id))
    let products = NamedColumns.places(market.products.map(\.id))
    var seen: Set<[Int]> = []
    var listed: [Int: Int32] = [:]
    var pairs: [Int: [Row]] = [:]
    var order: [Int] = []
    var leftOut: [OutcomeStatus: Int] = [:]
    for row in table.rows {
      let need = try table.place(row, "need", in: needs)
      let product = try table.place(row, "product", in: products)
      guard seen.insert([need, product]).inserted else { throw table.fault(row, "product", .twice) }
      let status = try Self.status(row, table)
      listed[need, default: 0] += 1
      let rank = try Self.rank(row, table) ?? listed[need, default: 1]
      let propensity = try Self.propensity(row, table)
      guard status.meaning != .undecided else {
        leftOut[status, default: 0] += 1
        continue
      }
      if pairs[need] == nil { order.append(need) }
      pairs[need, default: []].append(
        Row(
          need: need, product: product, isSuccess: status.meaning == .success, rank: rank,
          propensity: propensity))
    }
    guard !order.isEmpty else { throw .badTable(path: path, .noOutcomes) }
    rows = order.flatMap { pairs[$0] ?? [] }
    self.leftOut = leftOut
  }

  private static func status(_ row: Int, _ table: NamedColumns) throws(RoundFault) -> OutcomeStatus
  {
    let word = table.text(row, "status")
    guard let status = OutcomeStatus(word) else {
      let near = Spelling.nearest(to: word, in: OutcomeStatus.allWords)
      throw table.fault(row, "status", .notAStatus(near: near))
    }
    return status
  }

  private static func rank(_ row: Int, _ table: NamedColumns) throws(RoundFault) -> Int32? {
    let text = table.text(row, "rank")
    guard !text.isEmpty else { return nil }
    guard let rank = Int32(text), 1...mostRank ~= rank else {
      throw table.fault(row, "rank", .notARank)
    }
    return rank
  }

  /// No list is longer than there can be products.
  private static let mostRank: Int32 = 1_000_000

  private static func propensity(_ row: Int, _ table: NamedColumns) throws(RoundFault) -> Double? {
    let text = table.text(row, "propensity")
    guard !text.isEmpty else { return nil }
    guard let propensity = Double(text), propensity > 0, propensity <= 1 else {
      throw table.fault(row, "propensity", .notAPropensity)
    }
    return propensity
  }
}
