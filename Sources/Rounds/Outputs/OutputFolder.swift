import Exchange
import Foundation

/// A folder of results that appear together or not at all.
///
/// Files are first written to a folder beside their place and moved at the end. Files of an
/// earlier round in the same folder that this one does not write again are removed, so that no
/// bank's old list is taken for a new one; files that no round wrote are left alone.
struct OutputFolder: ~Copyable {
  private let folder: String
  private let staging: String
  private(set) var names: [String] = []

  /// Makes the folder ready, if need be creating it.
  init(path: String) throws(FileFault) {
    folder = path
    staging = path + "/.unfinished"
    try? FileManager.default.removeItem(atPath: staging)
    try FileBytes.makeFolder(staging)
  }

  deinit { try? FileManager.default.removeItem(atPath: staging) }

  /// The path at which a file is to be written for now; `name` may stand in a sub-folder.
  mutating func add(_ name: String) throws(FileFault) -> String {
    try Self.makeFolder(of: name, in: staging)
    names.append(name)
    return "\(staging)/\(name)"
  }

  /// Moves every file to its place and removes what an earlier round left.
  ///
  /// - Parameter earlier: names that an earlier round wrote here.
  /// - Throws: `FileFault.cannotWrite`.
  consuming func finish(replacing earlier: [String]) throws(FileFault) {
    try Self.publish(names, from: staging, to: folder, replacing: earlier)
  }

  /// Moves files that are whole to their place and removes what an earlier round left there.
  ///
  /// - Parameters:
  ///   - names: the files' names, which may stand in sub-folders.
  ///   - staging: the folder that they stand in, on the same disk.
  ///   - folder: where they shall stand.
  ///   - earlier: names that an earlier round wrote there.
  /// - Throws: `FileFault.cannotWrite`.
  static func publish(
    _ names: [String], from staging: String, to folder: String, replacing earlier: [String]
  ) throws(FileFault) {
    for name in names {
      try makeFolder(of: name, in: folder)
      try FileBytes.move("\(staging)/\(name)", to: "\(folder)/\(name)")
    }
    for name in Set(earlier).subtracting(names) where !name.split(separator: "/").contains("..") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private static func makeFolder(of name: String, in folder: String) throws(FileFault) {
    guard let slash = name.lastIndex(of: "/") else { return }
    try FileBytes.makeFolder("\(folder)/\(name[..<slash])")
  }
}
