import Exchange
import Market
import Matching

/// Writes the lines of shortlists, a few for each need: by far the most text of a round.
struct ShortlistLines: Sendable {
  private let result: RoundResult
  private let sentences: ReasonSentences
  private let products: [ProductFacts]
  /// Each product's number and bank.
  private var productCells = CSVCells(cellsInEach: 2)

  init(_ result: RoundResult) {
    self.result = result
    sentences = ReasonSentences(result, in: .zh)
    products = result.market.products.map(ProductFacts.init)
    for product in result.market.products { productCells.add([product.id, product.bank]) }
  }

  /// Appends the needs' shortlists, each with the best product first.
  func append(_ needs: Range<Int>, to rows: inout CSVWriter) {
    let (matcher, market, shortlists) = (result.matcher, result.market, result.matches.shortlists)
    // Spans, since threads that share arrays would count each use of them.
    let (chosen, scores, ends) =
      (shortlists.products.span, shortlists.billionths.span, shortlists.ends.span)
    let (records, firms, productFacts) = (market.needs.span, market.firms.span, products.span)
    // A history without weight is the last and left out.
    let featureCount = matcher.model.features.count
    for need in needs {
      let pairs = (need == 0 ? 0 : ends[need - 1])..<ends[need]
      if pairs.isEmpty { continue }
      let id = records[need].id
      let needFacts = NeedFacts(records[need], of: firms[market.firmOfNeed[need]])
      let listed = chosen.extracting(pairs)
      matcher.figures(ofNeed: need, products: listed) { place, figures in
        let product = Int(listed[place])
        rows.cell(id)
        rows.cell(place + 1)
        rows.cells(productCells, at: product)
        let parts: InlineArray<3, Int32> = [
          scores[pairs.lowerBound + place], figures.firmScore.billionths,
          figures.bankScore.billionths,
        ]
        rows.cells(billionths: parts.span)
        rows.cells(billionths: figures.billionths.span.extracting(first: featureCount))
        let story = PairStory(figures, needFacts, productFacts[product])
        rows.cell { sentences.appendReasons(story, to: &$0) }
        rows.endRow()
      }
    }
  }
}
