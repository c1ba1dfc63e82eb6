import Foundation
import Glibc
import Market
import Rounds
import Synchronization

/// A bar on standard error, shown only on a terminal and once work has lasted half a second.
final class ProgressBar: Sendable {
  private struct State {
    var isShown = false
    var last = ContinuousClock.now
  }

  private let language: Language
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(language: Language) { self.language = language }

  /// Draws the bar, at most ten times a second.
  func show(_ progress: RoundProgress) {
    guard isTerminal else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard now - start > .milliseconds(500), now - state.last > .milliseconds(100) else { return }
      state.isShown = true
      state.last = now
      let filled = Int(progress.share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      write("\r\u{1B}[K\(name(of: progress.stage)) \(bar) \(Int(progress.share * 100))%")
    }
  }

  /// Takes the bar away.
  func clear() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  private func name(of stage: RoundProgress.Stage) -> String {
    switch stage {
    case .reading: language.pick("读取", "reading")
    case .matching: language.pick("匹配", "matching")
    case .allocating: language.pick("分配", "allocating")
    case .writing: language.pick("写出", "writing")
    case .learning: language.pick("学习", "learning")
    case .tuning: language.pick("搜索", "tuning")
    }
  }
}
