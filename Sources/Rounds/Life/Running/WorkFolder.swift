import Exchange
import Foundation

/// A folder for files under way, for its owner's eyes alone, which is gone when nobody holds it.
struct WorkFolder: ~Copyable {
  /// Where the folder stands.
  let path: String

  /// A folder of its own among the system's temporary files, or inside another.
  ///
  /// - Parameter parent: the folder that it shall stand in; made if need be.
  /// - Throws: `RoundFault.file(.cannotWrite)`.
  init(in parent: String? = nil) throws(RoundFault) {
    let parent = parent.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
    path = parent.appendingPathComponent(".sifang-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .file(.cannotWrite(path: path, reason: .library(error.localizedDescription)))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
