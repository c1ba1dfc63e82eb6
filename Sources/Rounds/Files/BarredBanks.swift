import Digests
import Exchange
import Foundation
import Ledger
import Market
import Matching

/// The banks that are left out for needs, since they declined or kept silent in an earlier round.
struct BarredBanks: Sendable {
  /// A bank that is left out for a need.
  struct Bank: Sendable {
    /// The need's place in the market.
    let need: Int
    let bank: String
    /// The round in which it declined or kept silent.
    let round: String
    let cause: BankExclusion.Cause
    /// Why it declined; nil for silence, or where it is not known.
    let reason: RefusalReason?

    /// What the bank did, for staff.
    func words(in language: Language) -> String {
      switch cause {
      case .declined:
        language.pick("该银行在轮次\(round)已拒绝", "the bank declined in round \(round)")
          + (reason.map { language.pick("（\($0.chinese)）", " (\($0.rawValue))") } ?? "")
      case .silent:
        language.pick("该银行在轮次\(round)未按期答复", "the bank kept silent in round \(round)")
      }
    }
  }

  /// The products that this leaves out.
  let products: BarredProducts
  /// The file's name and hash; nil where no file was given.
  let input: RoundRecord.Input?
  /// By the need's place, as in the file.
  private let banks: [Int: [Bank]]
  private let market: Market?

  /// No bank is left out.
  static let none = BarredBanks()

  private init() { (products, input, banks, market) = (.none, nil, [:], nil) }

  private static let columns = ["need", "bank", "round", "cause", "reason"]

  /// Reads the file that `csv(_:)` writes.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - market: the market; a bank that offers nothing in it is left alone.
  /// - Throws: `RoundFault.file` or `.badTable`.
  init(path: String, market: Market) throws(RoundFault) {
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    let table = try NamedColumns(path: path, bytes: bytes, names: Self.columns)
    let needs = NamedColumns.places(market.needs.map(\.id))
    let places = NamedColumns.places(market.banks)
    var found: [Bank] = []
    for row in table.rows {
      let need = try table.place(row, "need", in: needs)
      guard let cause = BankExclusion.Cause(rawValue: table.text(row, "cause")) else {
        throw table.fault(row, "cause", .notACause)
      }
      found.append(
        Bank(
          need: need, bank: table.text(row, "bank"), round: table.text(row, "round"), cause: cause,
          reason: RefusalReason(word: table.text(row, "reason"))))
    }
    banks = Dictionary(grouping: found, by: \.need)
    products = BarredProducts(
      banks: found.compactMap { bank in places[bank.bank].map { (bank.need, $0) } }, in: market)
    input = RoundRecord.Input(
      name: URL(fileURLWithPath: path).lastPathComponent, sha256: Digest.sha256(bytes))
    self.market = market
  }

  /// The banks that are left out for a need, by its place.
  func banks(ofNeed need: Int) -> [Bank] { banks[need] ?? [] }

  /// The bank of a product where it is left out for a need, both by their places.
  func bank(ofProduct product: Int, forNeed need: Int) -> Bank? {
    let name = market?.products[product].bank
    return banks(ofNeed: need).first { $0.bank == name }
  }

  /// What the ledger leaves out for a round's needs as a file's bytes.
  static func csv(_ exclusions: [BankExclusion]) -> [UInt8] {
    var file = CSVWriter()
    file.row(columns)
    for exclusion in exclusions {
      file.row([
        exclusion.need, exclusion.bank, exclusion.sinceRound, exclusion.cause.rawValue,
        exclusion.reason ?? "",
      ])
    }
    return file.bytes
  }
}
