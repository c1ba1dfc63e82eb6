import Digests
import Exchange
import Foundation
import Ledger
import Market
import Matching
import Statements

/// All that a run sees, byte for byte: from these files and nothing else a round is matched, now and
/// whenever it is replayed.
///
/// Invariant: the match runs on what was read back from the files, so that what was frozen is what
/// was matched.
struct FrozenRound: Sendable {
  /// A file by the name under which the ledger keeps it.
  struct File: Sendable {
    let name: String
    let bytes: [UInt8]
    let sha256: String

    init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
      sha256 = Digest.sha256(bytes)
    }
  }

  let options: FrozenOptions
  private(set) var files: [File]

  private static let marketFolder = "market"
  private static let modelFolder = "model"
  private static let barredName = "barred.csv"
  private static let pricesName = "prices.csv"
  private static let acceptedName = "accepted.csv"

  /// Freezes a round.
  ///
  /// - Parameters:
  ///   - market: the market as the ledger holds it.
  ///   - exclusions: the banks that are left out for its needs.
  ///   - options: what the round is run with; the files that they name are read.
  /// - Throws: `RoundFault.file` for a file that cannot be read.
  init(
    _ market: Market, leavingOut exclusions: [BankExclusion], options: RunOptions
  ) throws(RoundFault) {
    let model = "\(Self.modelFolder)/\(options.model.name)"
    self.options = FrozenOptions(options, model: model, market: market)
    files = MarketTable.allCases.map {
      File(
        name: "\(Self.marketFolder)/\($0.rawValue).csv", bytes: MarketWriter.csv($0, of: market))
    }
    files.append(File(name: Self.barredName, bytes: BarredBanks.csv(exclusions)))
    files.append(File(name: model, bytes: options.model.bytes))
    if options.model.model.weight(of: .history) > 0, let history = options.model.document.history {
      let name = "\(Self.modelFolder)/\(history.file)"
      files.append(File(name: name, bytes: try options.model.historyBytes(history)))
    }
    try freeze(options.allocation.prices, as: Self.pricesName)
    try freeze(options.allocation.accepted, as: Self.acceptedName)
  }

  /// What the ledger keeps of a round's last run.
  init(options: FrozenOptions, files: [File]) {
    self.options = options
    self.files = files
  }

  private mutating func freeze(_ path: String?, as name: String) throws(RoundFault) {
    guard let path else { return }
    files.append(
      File(
        name: name, bytes: try orFault { () throws(FileFault) in try FileBytes.read(path: path) }))
  }

  /// Lays the files out in a folder, for the same code that matches files from anywhere.
  ///
  /// - Parameters:
  ///   - folder: an empty folder.
  ///   - threads: how many threads shall work.
  /// - Returns: the options of a round on the folder.
  /// - Throws: a `RoundFault`, also where the options or the files' names make no sense.
  func layOut(in folder: borrowing WorkFolder, threads: Int) throws(RoundFault) -> RoundOptions {
    let root = folder.path
    for file in files {
      let parts = file.name.split(separator: "/")
      guard !parts.isEmpty, !parts.contains("..") else { throw Self.nonsense(file.name) }
      let place = root + "/" + parts.joined(separator: "/")
      try orFault { () throws(FileFault) in
        try FileBytes.makeFolder(URL(fileURLWithPath: place).deletingLastPathComponent().path)
        try FileBytes.write([file.bytes], to: place)
      }
    }
    guard let asOf = CalendarDate(iso: options.asOf), var allocation = options.allocation,
      let near = RoundOptions.NearMisses(code: options.near)
    else { throw Self.nonsense("options") }
    if options.hasPrices { allocation.prices = "\(root)/\(Self.pricesName)" }
    if options.hasAccepted { allocation.accepted = "\(root)/\(Self.acceptedName)" }
    var round = RoundOptions(
      market: "\(root)/\(Self.marketFolder)", asOf: asOf,
      model: try ModelFile(path: "\(root)/\(options.model)"))
    round.top = options.top
    round.allocation = allocation
    round.barred = "\(root)/\(Self.barredName)"
    round.nearMisses = near
    round.writesFirmLetters = options.firmLetters
    // Lists for banks are made by the export, which knows whose consent runs.
    round.writesBankLists = false
    round.acceptedCodes = options.acceptedCodes
    round.threads = threads
    return round
  }

  private static func nonsense(_ name: String) -> RoundFault {
    .ledger(
      .store(
        StoreFault(.unexpected, message: "expected what a run froze, found nonsense in `\(name)`")))
  }
}
