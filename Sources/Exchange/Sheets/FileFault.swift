/// Why a whole file could not be read or written, before any cell of it is looked at.
package enum FileFault: Error, Hashable, Sendable {
  /// The system would not give the file's bytes.
  case cannotRead(path: String, reason: Reason)
  /// The file could not be made; what stood at the path before is unchanged.
  case cannotWrite(path: String, reason: Reason)
  /// The bytes are no UTF-8, GB18030 or UTF-16; the offset of the first bad byte counts from 0.
  case notText(path: String, offset: Int)
  /// The file is neither a text table nor an XLSX workbook that can be read.
  case notAWorkbook(path: String, why: Form)
  /// A quoted cell is never closed; the row in which it opens counts from 0.
  case unclosedQuote(path: String, row: Int)
  /// The file holds more than any honest table does.
  case tooLarge(path: String, limit: Limit)

  /// The path of the file, as the user gave it.
  package var path: String {
    switch self {
    case .cannotRead(let path, _), .cannotWrite(let path, _), .notText(let path, _),
      .notAWorkbook(let path, _), .unclosedQuote(let path, _), .tooLarge(let path, _):
      path
    }
  }

  /// What stopped the system or the library that writes workbooks.
  package enum Reason: Hashable, Sendable {
    /// The system's `errno`.
    case system(Int32)
    /// The library's own sentence, in English.
    case library(String)
  }

  /// What the file is instead of a readable workbook.
  package enum Form: Hashable, Sendable {
    /// The `.xls` format of before 2007.
    case oldWorkbook
    /// A workbook that asks for a password.
    case encryptedWorkbook
    /// A web page, often saved by other systems under the name of a workbook.
    case webPage
    /// A zip archive of another kind, such as a document, an `.ods` or an `.xlsb` workbook.
    case otherArchive
    /// A zip archive that does not open.
    case damagedArchive
    /// A workbook with one part, named here, missing or damaged.
    case damagedPart(String)
  }

  /// The limit that a file went over.
  package enum Limit: Hashable, Sendable {
    /// The bytes of the file, or those that its packed parts unfold to.
    case bytes(Int)
    /// The rows of one sheet.
    case rows(Int)
    /// The columns of one sheet.
    case columns(Int)
    /// The cells of all sheets together, blank ones between others included.
    case cells(Int)
  }
}
