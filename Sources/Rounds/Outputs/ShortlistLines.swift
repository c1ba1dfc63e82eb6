import Exchange
import Market
import Matching

/// Writes the lines of shortlists, a few for each need: by far the most text of a round.
struct ShortlistLines: Sendable {
  private let result: RoundResult
  private let model: Model
  private let sentences: ReasonSentences
  private let products: [ProductFacts]
  /// Each product's number and bank.
  private var productCells = CSVCells(cellsInEach: 2)
  // Kept, since the list that the compiler makes is made anew whenever it is asked for.
  private let features = Feature.allCases

  init(_ result: RoundResult) {
    self.result = result
    model = result.matcher.model
    sentences = ReasonSentences(result, in: .zh)
    products = result.market.products.map(ProductFacts.init)
    for product in result.market.products { productCells.add([product.id, product.bank]) }
  }

  /// Appends the needs' shortlists, each with the best product first.
  func append(_ needs: Range<Int>, to rows: inout CSVWriter) {
    let (matcher, model, shortlists) = (result.matcher, model, result.matches.shortlists)
    // Spans, since threads that share arrays would count each use of them.
    let (chosen, productFacts) = (shortlists.products.span, products.span)
    for need in needs {
      let pairs = shortlists.pairs(ofNeed: need)
      if pairs.isEmpty { continue }
      let record = matcher.market.needs[need]
      let needFacts = NeedFacts(record, of: matcher.market.firms[matcher.market.firmOfNeed[need]])
      for pair in pairs {
        let product = Int(chosen[pair])
        let values = matcher.features(need: need, product: product)
        let scores = PairScores(values, under: model)
        rows.cell(record.id)
        rows.cell(pair - pairs.lowerBound + 1)
        rows.cells(productCells, at: product)
        rows.cell(scores.score)
        rows.cell(scores.firmScore)
        rows.cell(scores.bankScore)
        for feature in features { rows.cell(Score(rounding: values[feature])) }
        let story = PairStory(
          matcher, need: need, product: product, features: values, needFacts,
          productFacts[product])
        rows.cell { sentences.appendReasons(story, to: &$0) }
        rows.endRow()
      }
    }
  }
}
