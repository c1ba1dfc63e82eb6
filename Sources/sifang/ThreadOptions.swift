import ArgumentParser
import Foundation

/// How many threads a command works on.
struct ThreadOptions: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(help("线程数；默认为处理器数。", "How many threads work; by default one a processor.")))
  var count: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard 1...1024 ~= count else {
      throw ValidationError(
        help("`--threads` 须在 1 到 1024 之间。", "`--threads` must be from 1 to 1024."))
    }
  }
}
