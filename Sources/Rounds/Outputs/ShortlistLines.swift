import Exchange
import Market
import Matching

/// Writes the lines of shortlists, a few for each need: by far the most text of a round.
struct ShortlistLines: Sendable {
  private let result: RoundResult
  private let model: Model
  private let sentences: ReasonSentences
  /// Each product's number and bank.
  private var productCells = CSVCells(cellsInEach: 2)
  // Kept, since the list that the compiler makes is made anew whenever it is asked for.
  private let features = Feature.allCases

  init(_ result: RoundResult) {
    self.result = result
    model = result.matcher.model
    sentences = ReasonSentences(names: result.names, language: .zh)
    for product in result.market.products { productCells.add([product.id, product.bank]) }
  }

  /// Appends a need's shortlist, the best product first.
  func append(_ need: Int, to rows: inout CSVWriter) {
    let pairs = result.matches.shortlists.pairs(ofNeed: need)
    for pair in pairs {
      let product = Int(result.matches.shortlists.products[pair])
      let values = result.matcher.features(need: need, product: product)
      let scores = PairScores(values, under: model)
      rows.cell(result.matcher.market.needs[need].id)
      rows.cell(pair - pairs.lowerBound + 1)
      rows.cells(productCells, at: product)
      rows.cell(scores.score)
      rows.cell(scores.firmScore)
      rows.cell(scores.bankScore)
      for feature in features { rows.cell(Score(rounding: values[feature])) }
      let story = PairStory(result.matcher, need: need, product: product, features: values)
      rows.cell { sentences.appendReasons(story, under: model, to: &$0) }
      rows.endRow()
    }
  }
}
