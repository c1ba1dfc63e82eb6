import ArgumentParser
import Market
import Rounds

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("只检查文件，不运行对接。", "Validate the files only."))

  @OptionGroup var market: MarketOptions

  func run() throws {
    try market.run { () throws(RoundFault) in
      let (loaded, imported) = try market.round().loadMarket()
      market.tell(imported)
      let counts = (
        loaded.firms.count, loaded.needs.count, loaded.products.count, loaded.policies.count
      )
      print(
        market.language.pick(
          "文件无误：企业\(counts.0)家，需求\(counts.1)笔，产品\(counts.2)个，政策\(counts.3)项。",
          "The files are sound: \(counts.0) firms, \(counts.1) needs, \(counts.2) products, "
            + "\(counts.3) policies."))
    }
  }
}
