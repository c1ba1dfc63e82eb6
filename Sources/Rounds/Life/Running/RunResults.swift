import Digests
import Exchange
import Foundation
import Ledger
import Market
import Matching

/// What a run came to as the ledger's records.
struct RunResults: Sendable {
  /// The name of the file of figures.
  static let recordName = "round.json"

  /// What the run wrote to `round.json`.
  let record: String
  /// By name.
  let outputs: [OutputHash]
  /// By the needs' order.
  let participants: [Participant]
  /// By bank, best first.
  let listings: [Listing]
  /// By the rules' order.
  let closures: [RuleClosure]

  /// The records of a round that was matched.
  ///
  /// - Parameters:
  ///   - matched: the round.
  ///   - round: its name.
  ///   - folder: where its files stand.
  /// - Throws: `RoundFault.file` where a file cannot be read back.
  init(_ matched: MatchedRound, of round: String, in folder: String) throws(RoundFault) {
    record = try Self.text(of: matched.record)
    var outputs = [
      OutputHash(round: round, name: Self.recordName, sha256: try Self.hash(of: matched.record))
    ]
    for name in matched.record.outputs {
      let bytes = try orFault { () throws(FileFault) in
        try FileBytes.read(path: "\(folder)/\(name)")
      }
      outputs.append(OutputHash(round: round, name: name, sha256: Digest.sha256(bytes)))
    }
    self.outputs = outputs.sorted { $0.name < $1.name }
    participants = Self.participants(of: matched.result, round: round)
    let sentences = ReasonSentences(matched.result, in: .zh)
    listings = BankList.all(of: matched.result).flatMap { list in
      list.ranked().enumerated().map { place, offer in
        let product = matched.result.market.products[offer.product]
        return Listing(
          round: round, need: matched.result.market.needs[offer.need].id, product: product.id,
          bank: product.bank, rank: place + 1, score: Int(offer.score.billionths),
          bankScore: Int(offer.figures.bankScore.billionths),
          reasons: sentences.reasons(list.story(of: offer)))
      }
    }
    closures = matched.record.rules.map {
      RuleClosure(
        round: round, rule: $0.rule, closedPairs: $0.closedPairs,
        needsOneRuleAway: $0.needsOneRuleAway)
    }
  }

  private static func participants(of result: RoundResult, round: String) -> [Participant] {
    let market = result.market
    return zip(market.needs, market.firmOfNeed).enumerated().map { place, pair in
      let (need, firm) = (pair.0, market.firms[pair.1])
      var excluded: String?
      var open = 0
      switch result.matches.findings[place] {
      case .excluded(let exclusion): excluded = exclusion.rawValue
      case .judged(let diagnosis): open = Int(diagnosis.eligible)
      }
      return Participant(
        round: round, need: need.id, firm: firm.code.description, chamber: firm.chamber,
        region: firm.region.description, industry: firm.industry.description,
        size: firm.size.code, isFirstLoan: firm.bankDebt.map { $0 == .zero },
        amountYuan: need.amount.value, excluded: excluded, openProducts: open)
    }
  }

  /// The hash of a record without what differs from one run to the next of the same round: timings,
  /// and how many threads worked.
  static func hash(of record: RoundRecord) throws(RoundFault) -> String {
    var record = record
    record.threads = 0
    record.readSeconds = 0
    record.kernelSeconds = 0
    record.allocationSeconds = 0
    record.writeSeconds = 0
    record.totalSeconds = 0
    return Digest.sha256(Array(try text(of: record).utf8))
  }

  private static func text(of record: RoundRecord) throws(RoundFault) -> String {
    do {
      return String(decoding: try record.json(), as: UTF8.self)
    } catch {
      throw .file(
        .cannotWrite(path: recordName, reason: .library(String(describing: error))))
    }
  }
}
