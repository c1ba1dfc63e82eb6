public import ArgumentParser
import Foundation
import Ledger
public import Market
import Rounds

/// Options of every command that works on the ledger: where it stands, who works, and when.
struct LedgerOptions: ParsableArguments {
  @Option(
    name: .customLong("ledger"),
    help: ArgumentHelp(
      help(
        "台账：sqlite:路径 或 postgresql://…；默认取环境变量 SIFANG_LEDGER，再默认用户数据文件夹中的 sifang/ledger.sqlite。",
        """
        The ledger: sqlite:PATH or postgresql://…; by default what SIFANG_LEDGER says, else sifang/ledger.sqlite \
        in the user's data folder.
        """), valueName: "address"))
  var address: String?

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      help("经办人，记入审计日志；默认为登录名。", "Who works, for the audit log; by default the login's name."),
      valueName: "name"))
  var actor: String?

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      help(
        "记账时刻（UTC），如 2026-09-01T08:30:00.000000Z；默认现在。补记旧账时用。",
        "The moment that is recorded (UTC), such as 2026-09-01T08:30:00.000000Z; by default now. For what is recorded late."
      ), valueName: "moment", visibility: .hidden))
  var moment: Moment?

  @OptionGroup var speech: LanguageOptions

  /// The language of messages.
  var language: Language { speech.language }

  /// Who does what is done, and when.
  var author: Author {
    Author(name: actor ?? Self.loginName, at: moment ?? .now)
  }

  /// The day on which it is done, by this machine's zone.
  var today: CalendarDate { moment.map(CalendarDate.local) ?? .today }

  /// Where the ledger stands.
  func place() throws(RoundFault) -> LedgerPlace {
    do throws(LedgerFault) {
      return try LedgerPlace(address ?? Self.defaultAddress)
    } catch {
      throw .ledger(error)
    }
  }

  /// Does the command's work on the ledger and closes it; a fault becomes a message and the exit
  /// status that stands for it.
  func run(
    _ work: @Sendable (any Ledger) async throws(RoundFault) -> Void
  ) async throws {
    try await speech.run { () async throws(RoundFault) in
      let place = try place()
      let ledger = try await orLedgerFault { () async throws(LedgerFault) in
        try await place.open()
      }
      do throws(RoundFault) {
        try await work(ledger)
      } catch {
        await ledger.close()
        throw error
      }
      await ledger.close()
    }
  }

  private static var loginName: String {
    let name = NSUserName()
    return name.isEmpty ? "unknown" : name
  }

  /// Where the ledger stands when nobody says: by the XDG base directory specification.
  private static var defaultAddress: String {
    let environment = ProcessInfo.processInfo.environment
    if let address = environment["SIFANG_LEDGER"], !address.isEmpty { return address }
    let home =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? NSHomeDirectory() + "/.local/share"
    return "sqlite:\(home)/sifang/ledger.sqlite"
  }
}

extension Moment: ExpressibleByArgument {
  /// This moment by this machine's clock.
  static var now: Moment {
    Moment(microseconds: Int((Date.now.timeIntervalSince1970 * 1_000_000).rounded()))
  }

  /// The moment that an option's argument writes as ISO 8601 in UTC; nil for anything else.
  public init?(argument: String) { self.init(iso: argument) }
}
