package import Foundation
import Matching
import Weighting

/// A judgement to revise, as JSON says it.
struct RevisionRecord: Encodable {
  let row: String
  let column: String
  let value: Double
  let proposal: String
  let proposalValue: Double
  let consistencyRatio: Double

  enum CodingKeys: String, CodingKey {
    case row, column, value, proposal
    case proposalValue = "proposal_value"
    case consistencyRatio = "consistency_ratio"
  }

  init(_ revision: JudgementRevision, names: [String]) {
    row = names[revision.row]
    column = names[revision.column]
    value = revision.value
    proposal = revision.proposal.text
    proposalValue = revision.proposal.number
    consistencyRatio = revision.consistencyRatio
  }
}

/// A square of judgements and what it amounts to, as JSON says it.
struct SquareRecord: Encodable {
  let weights: [String: Double]
  let largestEigenvalue: Double
  let consistencyIndex: Double
  let randomIndex: Double
  let consistencyRatio: Double
  let missing: Int
  let worst: [RevisionRecord]

  enum CodingKeys: String, CodingKey {
    case weights, missing, worst
    case largestEigenvalue = "lambda_max"
    case consistencyIndex = "consistency_index"
    case randomIndex = "random_index"
    case consistencyRatio = "consistency_ratio"
  }

  init(
    _ weights: ExpertWeights, missing: Int, worst: [JudgementRevision], names: [String]
  ) {
    self.weights = Dictionary(uniqueKeysWithValues: zip(names, weights.weights))
    largestEigenvalue = weights.largestEigenvalue
    consistencyIndex = weights.consistencyIndex
    randomIndex = weights.randomIndex
    consistencyRatio = weights.consistencyRatio
    self.missing = missing
    self.worst = worst.map { RevisionRecord($0, names: names) }
  }
}

/// A panel as JSON says it.
private struct PanelRecord: Encodable {
  struct Review: Encodable {
    let title: String
    let square: SquareRecord?
    let cutOff: [String]?

    enum CodingKeys: String, CodingKey {
      case title, square
      case cutOff = "cut_off"
    }

    init(_ review: ExpertPanel.Review) {
      title = review.title
      switch review.verdict {
      case .weighed(let weights, let revisions):
        square = SquareRecord(
          weights, missing: review.missing, worst: revisions, names: review.items)
        cutOff = nil
      case .cutOff(let items): (square, cutOff) = (nil, items)
      }
    }
  }

  struct Expert: Encodable {
    let name: String
    let squares: [Review]
  }

  let experts: [Expert]
  let blank: [String]
  let joined: [Review]
  let weights: [String: Double]
}

/// JSON with sorted keys and a line's end.
private func json(_ value: some Encodable) throws -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return try encoder.encode(value) + Data("\n".utf8)
}

extension WeighedSquare {
  /// The square and what it amounts to.
  package func json() throws -> Data {
    try Rounds.json(
      SquareRecord(weights, missing: missing, worst: revisions, names: names))
  }
}

extension ExpertPanel {
  /// The experts' squares, the joined ones, and the features' weights by their codes.
  package func json() throws -> Data {
    try Rounds.json(
      PanelRecord(
        experts: experts.map {
          PanelRecord.Expert(name: $0.name, squares: $0.reviews.map(PanelRecord.Review.init))
        },
        blank: blank, joined: joined.map(PanelRecord.Review.init),
        weights: Dictionary(uniqueKeysWithValues: weights.map { ($0.key.code, $0.value) })))
  }
}

extension SpreadMethod {
  private struct Answer: Encodable {
    let method: String
    let weights: [String: Double]
  }

  /// The method and each criterion's weight.
  package func json(_ weights: [(name: String, weight: Double)]) throws -> Data {
    try Rounds.json(
      Answer(
        method: rawValue,
        weights: Dictionary(uniqueKeysWithValues: weights.map { ($0.name, $0.weight) })))
  }
}
