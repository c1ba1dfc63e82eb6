import ArgumentParser
import Exchange
import Market
import Rounds

/// Options of every command that reads markets, of one round or of several.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var rules: ReadingRules

  @OptionGroup var speech: LanguageOptions

  /// The language of messages.
  var language: Language { speech.language }

  /// Credit codes whose failed check someone who saw the licence vouches for.
  var acceptedCodes: [String] { rules.acceptedCodes }

  /// Whether good rows are used though others are bad.
  var keepsGoing: Bool { rules.keepsGoing }

  /// How many threads work.
  var threads: Int { rules.threads }

  /// Prints an import's notices.
  func tell(_ imported: ImportReport) {
    let notices = imported.noticeText(in: language)
    if !notices.isEmpty { say(notices) }
  }
}
