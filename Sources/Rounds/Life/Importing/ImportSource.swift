import Digests
import Exchange
import Foundation

/// What one of an import's paths holds: tables, and the files that they were read from.
struct ImportSource: Sendable {
  let tables: ImportedTables
  let report: ImportReport
  /// The files, as the ledger names them.
  let files: [File]
  /// The number of the first file among those of all paths.
  private let firstFile: Int
  /// What stands before a file's name: the folder's, for a folder.
  private let folder: String

  /// A file, under the name that the ledger keeps.
  struct File: Sendable {
    let name: String
    let sha256: String
  }

  /// What reading a path came to.
  ///
  /// - Parameters:
  ///   - path: the folder, or the workbook.
  ///   - tables: what it holds.
  ///   - report: what reading it came to.
  ///   - firstFile: how many files earlier paths have.
  init(path: String, tables: ImportedTables, report: ImportReport, firstFile: Int) {
    self.tables = tables
    self.report = report
    self.firstFile = firstFile
    let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    let folder = report.files.map(\.name) == [name] ? "" : name + "/"
    self.folder = folder
    files = report.files.map {
      File(name: folder + $0.name, sha256: Digest.sha256($0.bytes))
    }
  }

  /// A file's number among those of all paths, and the name that the ledger keeps.
  func file(named name: String) -> (number: Int, name: String) {
    let place = report.files.firstIndex { $0.name == name } ?? 0
    return (firstFile + place, folder + name)
  }
}
