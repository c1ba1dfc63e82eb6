import Exchange
import Foundation

/// A folder of results that appear together or not at all.
///
/// Files are first written to a folder beside their place and moved at the end. Files of an
/// earlier round in the same folder that this one does not write again are removed, so that no
/// bank's old list is taken for a new one; files that no round wrote are left alone.
struct OutputFolder: ~Copyable {
  private let folder: URL
  private let staging: URL
  private(set) var names: [String] = []

  /// Makes the folder ready, if need be creating it.
  init(path: String) throws(RoundFault) {
    folder = URL(fileURLWithPath: path, isDirectory: true)
    staging = folder.appendingPathComponent(".unfinished", isDirectory: true)
    do {
      try? FileManager.default.removeItem(at: staging)
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  deinit { try? FileManager.default.removeItem(at: staging) }

  /// The path at which a file is to be written for now; `name` may stand in a sub-folder.
  mutating func add(_ name: String) throws(RoundFault) -> String {
    let place = staging.appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: place.path, reason: error.localizedDescription)
    }
    names.append(name)
    return place.path
  }

  /// Moves every file to its place and removes what an earlier round left.
  ///
  /// - Parameter earlier: names that an earlier round wrote here.
  /// - Throws: `RoundFault.cannotWrite`.
  consuming func finish(replacing earlier: [String]) throws(RoundFault) {
    let files = FileManager.default
    do {
      for name in names {
        let place = folder.appendingPathComponent(name)
        try files.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? files.removeItem(at: place)
        try files.moveItem(at: staging.appendingPathComponent(name), to: place)
      }
      for name in Set(earlier).subtracting(names) where !name.split(separator: "/").contains("..") {
        try? files.removeItem(at: folder.appendingPathComponent(name))
      }
    } catch {
      throw .cannotWrite(path: folder.path, reason: error.localizedDescription)
    }
  }
}
