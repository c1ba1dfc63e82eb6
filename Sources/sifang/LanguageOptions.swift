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
      say(help("错误：", "error: ") + error.sentence(in: language))
      throw ExitCode(error.exit.rawValue)
    }
  }
}
