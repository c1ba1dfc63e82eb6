import Exchange
import Foundation
package import Weighting

/// How far a tuning has come: all that it takes to go on as if it had not been interrupted.
///
/// Numbers are written with as many digits as tell them from all others, so that what is read is what was
/// written to the last bit.
package struct TuningState: Codable, Equatable, Sendable {
  /// What makes two searches the same, by the name that the file gives it.
  package enum Field: String, CaseIterable, Sendable {
    case version, model, goal, shapes, k, generations, population, caution, seed, rounds, pairs
  }

  /// The facts that make two searches the same; hashes for files.
  package let terms: [String: String]
  /// The search without the pairs that judge it.
  package internal(set) var trial: SeparableEvolution
  /// The search on all pairs.
  package internal(set) var final: SeparableEvolution

  /// A tuning that has not begun.
  init(terms: [Field: String], trial: SeparableEvolution, final: SeparableEvolution) {
    self.terms = Dictionary(uniqueKeysWithValues: terms.map { ($0.key.rawValue, $0.value) })
    self.trial = trial
    self.final = final
  }

  /// Reads a state.
  ///
  /// - Parameter path: the file.
  /// - Throws: `RoundFault.file`, or `.cannotTune` where it holds no state.
  package init(path: String) throws(RoundFault) {
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    do {
      self = try JSONDecoder().decode(TuningState.self, from: Data(bytes))
    } catch {
      let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
      throw .cannotTune(.notAState(path: path, reason: reason ?? String(describing: error)))
    }
  }

  /// Writes the state as a whole or not at all.
  ///
  /// - Parameter path: where it shall stand; a file that stands there is replaced.
  /// - Throws: `RoundFault.file`.
  package func write(to path: String) throws(RoundFault) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let json: Data
    do {
      json = try encoder.encode(self) + Data("\n".utf8)
    } catch {
      throw .file(.cannotWrite(path: path, reason: .library(String(describing: error))))
    }
    try orFault { () throws(FileFault) in try FileBytes.write([Array(json)], to: path) }
  }

  /// Checks that the state, read from a file, is one of the search that is asked for.
  ///
  /// - Parameters:
  ///   - fresh: a state of that search.
  ///   - path: where this one stands, for messages.
  /// - Throws: `TuningFault.otherSearch` with the first fact that differs, `.notAState` where numbers are missing.
  func check(against fresh: TuningState, path: String) throws(TuningFault) {
    for field in Field.allCases where terms[field.rawValue] != fresh.terms[field.rawValue] {
      throw .otherSearch(
        path: path, field: field, state: terms[field.rawValue] ?? "–",
        asked: fresh.terms[field.rawValue] ?? "–")
    }
    guard trial.continues(fresh.trial), final.continues(fresh.final) else {
      throw .notAState(path: path, reason: "trial, final")
    }
  }
}
