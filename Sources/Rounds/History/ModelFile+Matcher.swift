import Digests
import Exchange
import Foundation
import Market
import Matching

extension ModelFile {
  /// A market made ready for matching under the model, with the history that the model weighs.
  ///
  /// - Parameters:
  ///   - market: the market.
  ///   - barred: the products that are left out for needs.
  ///   - threads: how many threads work.
  /// - Returns: the matcher.
  /// - Throws: `RoundFault.badModel` where the model's history knows the market's own day or later ones, or is not
  ///   the file that the model names; `.file` where it cannot be read.
  func matcher(
    for market: Market, barred: BarredProducts = .none, threads: Int = 1
  ) throws(RoundFault) -> Matcher {
    guard model.weight(of: .history) > 0, let source = document.history else {
      return Matcher(market: market, model: model, barred: barred, threads: threads)
    }
    if let until = CalendarDate(iso: source.until), market.asOf <= until {
      throw .badModel(
        path: path, .historyKnowsRound(until: source.until, asOf: market.asOf.description))
    }
    let bytes = try historyBytes(source)
    guard Digest.sha256(bytes) == source.sha256,
      let history = try? JSONDecoder().decode(HistoryFile.self, from: Data(bytes)),
      history.attributes == BorrowerColumns.names
    else { throw .badModel(path: path, .otherHistory(file: source.file)) }
    return Matcher(
      market: market, model: model, history: history.service(for: market), barred: barred,
      threads: threads)
  }

  /// The bytes of the history's file, which stands beside the model's.
  func historyBytes(_ source: ModelDocument.History) throws(RoundFault) -> [UInt8] {
    let file = URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent(source.file).path
    return try orFault { () throws(FileFault) in try FileBytes.read(path: file) }
  }
}
