/// What an export sent to whom.
package struct SendingReport: Sendable {
  /// One bank's list.
  package struct List: Sendable {
    package let bank: String
    /// The workbook's name in the folder.
    package let file: String
    package let lines: Int
    /// Lines without the firm's name and code.
    package let masked: Int
    /// Lines that were left out since the firm withdrew.
    package let leftOut: Int
    /// Firms whose files the bank was told to delete.
    package let notices: Int
  }

  package let lists: [List]
}
