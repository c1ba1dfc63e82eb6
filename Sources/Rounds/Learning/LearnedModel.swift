import Digests
import Exchange
import Foundation

/// A learned model: its document, and the history that it weighs.
package struct LearnedModel: Sendable {
  package internal(set) var document: ModelDocument
  let history: HistoryFile?

  /// Writes the model's file, and beside it the history's where the model weighs one.
  ///
  /// - Parameter path: where the model shall stand; files that stand there are replaced.
  /// - Throws: `RoundFault.file`.
  package func write(to path: String) throws(RoundFault) {
    guard let history, document.weights["history", default: 0] > 0 else {
      return try document.write(to: path)
    }
    let place = URL(fileURLWithPath: path)
    let file = place.deletingPathExtension().lastPathComponent + ".history.json"
    let beside = place.deletingLastPathComponent().appendingPathComponent(file).path
    let bytes: [UInt8]
    do {
      bytes = Array(try history.json())
    } catch {
      throw .file(.cannotWrite(path: beside, reason: .library(String(describing: error))))
    }
    var document = document
    document.history = ModelDocument.History(
      file: file, sha256: Digest.sha256(bytes), until: history.until)
    try orFault { () throws(FileFault) in try FileBytes.write([bytes], to: beside) }
    try document.write(to: path)
  }
}
