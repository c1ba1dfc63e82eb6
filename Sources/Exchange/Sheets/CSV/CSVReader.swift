/// Reads a text table by RFC 4180, with the liberties that real files take.
///
/// Lines end with CRLF, LF or CR, and the last need not end. A cell that opens with a quote runs to
/// its closing quote, over line ends; two quotes in it are one. A quote elsewhere is itself. Blank
/// lines are rows without cells, so that rows count as a spreadsheet program shows them.
package enum CSVReader {
  /// The table as a sheet without a name.
  ///
  /// - Parameters:
  ///   - text: UTF-8 without a byte order mark.
  ///   - path: the file, for faults; its last component names the sheet's file.
  ///   - delimiter: what stands between cells; by default found from the first lines.
  /// - Returns: the sheet, with blank rows where lines are blank.
  /// - Complexity: one pass; the cells take the place of the text.
  /// - Throws: `FileFault.unclosedQuote`.
  package static func sheet(
    text: consuming [UInt8], path: String, delimiter: CSVDelimiter? = nil
  ) throws(FileFault) -> Sheet {
    let delimiter = delimiter ?? .detected(in: text)
    // Cells of these tables take seven bytes or eight; room that is not filled costs nothing.
    var scan = CSVScan(delimiter: delimiter.rawValue, guess: text.count / 6)
    do {
      try scan.run(over: &text)
    } catch {
      throw .unclosedQuote(path: path, row: error.row)
    }
    return Sheet(
      file: SheetReader.fileName(ofPath: path), name: nil, text: text, cellEnds: scan.cellEnds,
      rowEnds: scan.rowEnds)
  }
}
