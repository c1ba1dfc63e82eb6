import ArgumentParser
import Market
import Rounds

/// The options of a command that reads no market: what language it talks.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(help("信息的语言：zh 或 en。", "The language of messages: zh or en.")))
  var language: Language = helpLanguage

  /// Does the command's work; a fault becomes a message and the exit status that stands for it.
  func run(_ work: () throws(RoundFault) -> Void) throws {
    do throws(RoundFault) {
      try work()
    } catch {
      throw told(error)
    }
  }

  /// Does a command's work that waits for a ledger; a fault becomes a message and the exit status
  /// that stands for it.
  func run(_ work: () async throws(RoundFault) -> Void) async throws {
    do throws(RoundFault) {
      try await work()
    } catch {
      throw told(error)
    }
  }

  private func told(_ fault: RoundFault) -> ExitCode {
    say(help("错误：", "error: ") + fault.sentence(in: language))
    return ExitCode(fault.exit.rawValue)
  }
}
