public import ArgumentParser
import Foundation
public import Market

/// The language that help texts are in: `--lang` if it is given, else the locale's.
let helpLanguage: Language = askedLanguage ?? .ofLocale(ProcessInfo.processInfo.environment)

/// The language that `--lang` asks for; nil where nobody asks.
let askedLanguage: Language? = {
  let words = CommandLine.arguments
  for (place, word) in words.enumerated() {
    if word == "--lang", place + 1 < words.count,
      let language = Language(rawValue: words[place + 1])
    {
      return language
    }
    if word.hasPrefix("--lang="), let language = Language(rawValue: String(word.dropFirst(7))) {
      return language
    }
  }
  return nil
}()

/// The help text of the language.
func help(_ zh: String, _ en: String) -> String { helpLanguage.pick(zh, en) }

extension Language: ExpressibleByArgument {}

extension Language {
  /// The language that POSIX locale variables ask for: Chinese for `zh…`, else English.
  static func ofLocale(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
  }
}

/// Writes to standard error: talk goes there, data to standard output.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Prints JSON, whose end of line it has.
func printJSON(_ make: () throws -> Data) {
  guard let bytes = try? make() else { return }
  print(String(decoding: bytes, as: UTF8.self), terminator: "")
}
