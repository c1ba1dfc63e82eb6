import ArgumentParser
import Foundation
import Ledger
import Market
import Rounds

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      "备份 SQLite 台账到一个文件，备份期间台账照常使用。",
      "Copy a ledger of SQLite into a file, while it stays in use."))

  @OptionGroup var options: LedgerOptions

  @Argument(help: ArgumentHelp(help("备份文件。", "The copy."), valueName: "file"))
  var file: String

  @Flag(help: ArgumentHelp(help("覆盖已有的文件。", "Write over a file that is there.")))
  var force = false

  func run() async throws {
    let (language, author, file, force) = (options.language, options.author, file, force)
    try await options.run { ledger async throws(RoundFault) in
      try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.backUp(to: file, replacing: force, by: author)
      }
      say(language.pick("已备份到 \(file)", "copied to \(file)"))
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      "用备份文件恢复 SQLite 台账；先检查备份，原台账改名保留。",
      "Bring a ledger of SQLite back from a copy, which is looked through first; the old one is kept."
    ))

  @OptionGroup var options: LedgerOptions

  @Argument(help: ArgumentHelp(help("备份文件。", "The copy."), valueName: "file"))
  var file: String

  @Flag(
    help: ArgumentHelp(
      help(
        "替换已有的台账；原台账改名为 .before-restore 保留。",
        "Replace a ledger that is there, which is kept under the name .before-restore.")))
  var force = false

  func run() async throws {
    try await options.speech.run { () async throws(RoundFault) in
      guard FileManager.default.fileExists(atPath: file) else { throw .noInput(path: file) }
      let place = try options.place()
      let kept = try await orLedgerFault { () async throws(LedgerFault) in
        try await place.restore(from: file, replacing: force, by: options.author)
      }
      say(options.language.pick("已恢复 \(place)", "restored \(place)"))
      if let kept {
        say(options.language.pick("原台账保留在 \(kept)", "the old ledger is kept as \(kept)"))
      }
    }
  }
}
