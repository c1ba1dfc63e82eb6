import Foundation
package import Market
import Parallel

/// Reads the files of a market.
package enum MarketImporter {
  /// Reads a folder's CSV and XLSX files, or one workbook, and checks every cell.
  ///
  /// Each sheet is one of the four tables by its name or, failing that, by its header; several
  /// sheets can feed one table. Sub-folders, hidden files and Office's lock files are not read.
  ///
  /// - Parameters:
  ///   - path: the folder, or a workbook.
  ///   - options: how the files are read.
  /// - Returns: the market, if the files make one, and the report.
  /// - Throws: a `FileFault` for a file that cannot be read at all.
  package static func load(
    path: String, options: ImportOptions
  ) throws(FileFault) -> ImportResult {
    let (sheets, report) = try read(path: path, options: options)
    return load(sheets, options: options, report: report)
  }

  /// Reads whichever of the four tables a folder's files or one workbook hold, and checks every cell.
  ///
  /// As `load`, but that no table must be there, and that a need's firm may be known from elsewhere.
  ///
  /// - Parameters:
  ///   - path: the folder, or a workbook.
  ///   - options: how the files are read.
  ///   - knownFirms: codes of firms that count as known though no file has them.
  /// - Returns: the tables, if there are any and they are sound, and the report.
  /// - Throws: a `FileFault` for a file that cannot be read at all.
  package static func loadTables(
    path: String, options: ImportOptions, knownFirms: Set<CreditCode>
  ) throws(FileFault) -> TablesResult {
    let (sheets, report) = try read(path: path, options: options)
    var tables = MarketTables(options: options, report: report, knownFirms: knownFirms)
    for sheet in sheets { tables.read(sheet) }
    return tables.finishTables()
  }

  /// The sheets of all files, and a report that has the files alone.
  private static func read(
    path: String, options: ImportOptions
  ) throws(FileFault) -> ([Sheet], ImportReport) {
    let files = try files(at: path)
    let contents = chunkedMap(count: files.count, chunkSize: 1, threads: options.threads) { chunk in
      read(files[chunk.lowerBound])
    }
    var report = ImportReport()
    var sheets: [Sheet] = []
    for content in contents {
      let (file, ofFile) = try content.get()
      report.files.append(file)
      sheets += ofFile
    }
    return (sheets, report)
  }

  private static func read(
    _ path: String
  ) -> Result<(ImportReport.File, [Sheet]), FileFault> {
    let name = URL(fileURLWithPath: path).lastPathComponent
    do throws(FileFault) {
      let bytes = try FileBytes.read(path: path)
      let sheets = try SheetReader.read(file: name, bytes: bytes)
      return .success((ImportReport.File(name: name, bytes: bytes), sheets))
    } catch {
      return .failure(error)
    }
  }

  /// Checks the cells of sheets that have been read.
  package static func load(
    _ sheets: [Sheet], options: ImportOptions, report: ImportReport = ImportReport()
  ) -> ImportResult {
    var tables = MarketTables(options: options, report: report)
    for sheet in sheets { tables.read(sheet) }
    return tables.finish()
  }

  private static func files(at path: String) throws(FileFault) -> [String] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .cannotRead(path: path, reason: .system(ENOENT))
    }
    guard isFolder.boolValue else { return [path] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .cannotRead(path: path, reason: .system(EACCES))
    }
    let endings: Set<String> = ["csv", "tsv", "xlsx", "xlsm", "xls"]
    return names.sorted().filter { name in
      !name.hasPrefix(".") && !name.hasPrefix("~$")
        && endings.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
    }.map { URL(fileURLWithPath: path).appendingPathComponent($0).path }
  }
}
