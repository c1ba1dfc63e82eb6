import Exchange
import Ledger
import Market

/// A file of a bank's answers: its exported list, the answers filled in.
struct AnswerTable: Sendable {
  /// The columns by which a row is found, as lists of banks write them.
  enum Key {
    static let need = "需求编号"
    static let product = "产品编号"
  }

  /// The file's name, for the record.
  let file: String
  /// Its cells.
  let columns: NamedColumns

  /// The table on the first sheet of a file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `RoundFault.file`, or `.badTable` where a column is missing.
  init(path: String) throws(RoundFault) {
    var aliases = ["need": Key.need, "product": Key.product]
    for column in AnswerColumn.allCases {
      for header in column.headers { aliases[header] = column.header }
    }
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    columns = try NamedColumns(
      path: path, bytes: bytes,
      names: [
        Key.product, Key.need, AnswerColumn.round.header, AnswerColumn.bank.header,
        AnswerColumn.status.header,
      ], aliases: aliases)
    file = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The text of a cell.
  func text(_ row: Int, _ column: AnswerColumn) -> String { columns.text(row, column.header) }

  /// A problem at a cell.
  func problem(_ row: Int, _ name: String, _ fault: AnswerProblem.Fault) -> AnswerProblem {
    AnswerProblem(
      place: columns.cell(row, name), value: columns.text(row, name), fault: fault)
  }
}
