import ArgumentParser
import Exchange
import Market
import Synthesis

/// Writes an invented market as the four CSV files.
struct WriteMarket: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market", abstract: "Write an invented market as four CSV files.")

  @Option(help: "How many needs, each of a firm of its own.")
  var needs = 3804

  @Option(help: "How many products.")
  var products = 200

  @Option(help: "How many policies the government has.")
  var policies = 12

  @Option(help: "What the market is made from; the same number gives the same market.")
  var seed: UInt64 = 1

  @Option(help: "The share of the cells that may be blank which are, from 0 to 1.")
  var blanks = 0.0

  @Option(help: "The share of the products' conditions that are at their loosest, from 0 to 1.")
  var openness = 0.0

  @Flag(help: "Scale the needs to the Songjiang total of 13.68227 billion yuan.")
  var songjiang = false

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  func validate() throws {
    guard needs >= 1, products >= 1, policies >= 0, 0...1 ~= blanks, 0...1 ~= openness else {
      throw ValidationError(
        """
        `--needs` and `--products` must be at least 1, `--policies` at least 0, `--blanks` and \
        `--openness` from 0 to 1
        """)
    }
  }

  func run() throws {
    let total = songjiang ? Yuan(13_682_270_000) : nil
    let market = try SyntheticMarket.make(
      needs: needs, products: products, policies: policies, blanks: blanks, openness: openness,
      totalAmount: total, seed: seed)
    try MarketWriter.writeCSV(market, to: out)
    print("\(market.needs.count) needs, \(market.products.count) products in \(out)")
  }
}
