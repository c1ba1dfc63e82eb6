import ArgumentParser
import CRates
import Foundation
import Matching
import Synthesis

/// Sets the kernel's time against what the machine could do at best.
struct MeasureRoofline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roofline",
    abstract: "Set the kernel's time on one thread against what the machine could do at best.",
    discussion: """
      Measured are the rates at which one core reads words from its caches and from memory, and multiplies and
      adds. What a round must read and reckon is counted from the market; divided by the rates it is the least
      time that the round could take if nothing else cost anything. The rest is what keys, counts and lists
      cost, waiting for caches, and branches.
      """)

  @Option(help: "How many needs, each of a firm of its own.")
  var needs = 100_000

  @Option(help: "How many products.")
  var products = 2000

  @Option(help: "How many times the kernel is run; the fastest counts.")
  var runs = 5

  func validate() throws {
    guard needs >= 1, products >= 1, runs >= 1 else {
      throw ValidationError("`--needs`, `--products` and `--runs` must be at least 1")
    }
  }

  func run() throws {
    let rates = MachineRates()
    let (seconds, work) = try round()
    print("machine, one core")
    line("words a second from the first cache", rates.firstCache, "billion")
    line("words a second from the second cache", rates.secondCache, "billion")
    line("words a second from memory", rates.memory, "billion")
    line("multiplications with an addition a second", rates.multiplyAdds, "billion")
    print("round, \(needs) × \(products), one thread")
    line("words of bitmaps read", work.bitmapWords, "million")
    line("words of open products read", work.productWords, "million")
    line("multiplications with an addition", work.multiplyAdds, "million")
    line("words of needs and results read and written", work.streamedWords, "million")
    let least =
      (work.bitmapWords + work.productWords) / rates.secondCache
      + work.multiplyAdds / rates.multiplyAdds + work.streamedWords / rates.memory
    print("least time \(milliseconds(least)), of which")
    print("  reading bitmaps    \(milliseconds(work.bitmapWords / rates.secondCache))")
    print("  reading products   \(milliseconds(work.productWords / rates.secondCache))")
    print("  reckoning scores   \(milliseconds(work.multiplyAdds / rates.multiplyAdds))")
    print("  needs and results  \(milliseconds(work.streamedWords / rates.memory))")
    let share = String(format: "%.1f", seconds / least)
    print("measured   \(milliseconds(seconds)), \(share) times the least")
  }

  private func line(_ what: String, _ number: Double, _ unit: String) {
    let scaled = number / (unit == "billion" ? 1e9 : 1e6)
    let padded = what.padding(toLength: 44, withPad: " ", startingAt: 0)
    print("  \(padded) \(String(format: "%.2f", scaled)) \(unit)")
  }

  private func milliseconds(_ seconds: Double) -> String {
    String(format: "%.1f ms", seconds * 1e3)
  }

  /// The fastest of the runs, and what a run must do.
  private func round() throws -> (seconds: Double, work: RoundWork) {
    let market = try SyntheticMarket.make(needs: needs, products: products, seed: 1)
    let model = try Model.even
    var fastest = Duration.seconds(Int64.max / 2)
    var (judged, open) = (0, 0)
    for _ in 0..<runs {
      let took = ContinuousClock().measure {
        let matches = Matcher(market: market, model: model).match(top: 10, threads: 1)
        open = matches.open.products.count
        judged = matches.findings.count { if case .judged = $0 { true } else { false } }
      }
      fastest = min(fastest, took)
    }
    let work = RoundWork(
      judged: judged, open: open, wordsOfBitmap: (products + 511) / 512 * 8)
    return (fastest / .seconds(1), work)
  }
}

/// What a round must read and reckon, whatever the program.
private struct RoundWork {
  /// Twenty bitmaps and the products' own for each need.
  let bitmapWords: Double
  /// A product's record, its bank's terms and its affinity for each open pair.
  let productWords: Double
  /// Those of the thirteen features and of their sum, for each open pair.
  let multiplyAdds: Double
  /// Each need's and its firm's record read once, the prepared need written and read, its diagnosis
  /// written, and each open pair's product and score written.
  let streamedWords: Double

  init(judged: Int, open: Int, wordsOfBitmap: Int) {
    bitmapWords = Double(judged * 21 * wordsOfBitmap)
    productWords = Double(open) * 12.125
    multiplyAdds = Double(open) * 28
    streamedWords = Double(judged) * (64 + 2 * 29 + 11) + Double(open)
  }
}

/// What one core can do at best, a second.
private struct MachineRates {
  let firstCache: Double
  let secondCache: Double
  let memory: Double
  let multiplyAdds: Double

  init() {
    firstCache = Self.wordsRead(bytes: 16 << 10)
    secondCache = Self.wordsRead(bytes: 512 << 10)
    memory = Self.wordsRead(bytes: 256 << 20)
    let times = 20_000_000
    multiplyAdds =
      Double(times) * 128 / Self.fastest { withExtendedLifetime(multiply_add(Int64(times))) {} }
  }

  private static func wordsRead(bytes: Int) -> Double {
    let words = [UInt64](repeating: 1, count: bytes / 8)
    let times = max(1, (1 << 28) / words.count)
    let seconds = fastest {
      withExtendedLifetime(unsafe read_words(words, Int64(words.count), Int64(times))) {}
    }
    return Double(words.count * times) / seconds
  }

  private static func fastest(_ work: () -> Void) -> Double {
    (0..<5).map { _ in ContinuousClock().measure(work) / .seconds(1) }.min() ?? 0
  }
}
