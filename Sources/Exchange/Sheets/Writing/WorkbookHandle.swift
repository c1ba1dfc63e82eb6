private import CXlsxWriter
import Glibc
import Market

/// A workbook of libxlsxwriter: the only owner of its handle and the only place that calls it.
///
/// The library frees sheets and formats with their workbook, and the workbook when it is closed.
@safe
struct WorkbookHandle: ~Copyable {
  /// Where the workbook shall stand, for faults.
  private let path: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
  private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var isOpen = true

  /// An empty workbook.
  ///
  /// - Parameters:
  ///   - file: where the library writes it when it is closed.
  ///   - path: where it will stand in the end, for faults.
  ///   - created: the day its properties tell, so that nothing in it hangs on the clock.
  /// - Throws: `FileFault.cannotWrite`.
  init(file: String, path: String, created: CalendarDate) throws(FileFault) {
    guard let workbook = unsafe workbook_new(file) else {
      throw .cannotWrite(path: path, reason: .system(ENOMEM))
    }
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = time_t(created.dayNumber * 86_400)
    let status = unsafe workbook_set_properties(workbook, &properties)
    guard status == LXW_NO_ERROR else {
      unsafe lxw_workbook_free(workbook)
      throw .cannotWrite(path: path, reason: .library(Self.sentence(status)))
    }
    unsafe self.workbook = workbook
    self.path = path
  }

  deinit { if isOpen { unsafe lxw_workbook_free(workbook) } }

  /// Writes the file.
  mutating func close() throws(FileFault) {
    isOpen = false
    try check(unsafe workbook_close(workbook))
  }

  /// Adds a sheet to the right and returns its number from 0.
  mutating func addSheet(named name: String) throws(FileFault) -> Int {
    try check(unsafe workbook_validate_sheet_name(workbook, name))
    guard let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw .cannotWrite(path: path, reason: .system(ENOMEM))
    }
    unsafe sheets.append(sheet)
    return unsafe sheets.count - 1
  }

  /// Hides a sheet, which must not be the first.
  func hide(sheet: Int) { unsafe worksheet_hide(sheets[sheet]) }

  mutating func write(
    text: String, sheet: Int, row: Int, column: Int, format: CellFormat
  ) throws(FileFault) {
    let style = unsafe style(of: format)
    try check(
      unsafe worksheet_write_string(sheets[sheet], UInt32(row), UInt16(column), text, style))
  }

  mutating func write(
    number: Double, sheet: Int, row: Int, column: Int, format: CellFormat
  ) throws(FileFault) {
    let style = unsafe style(of: format)
    try check(
      unsafe worksheet_write_number(sheets[sheet], UInt32(row), UInt16(column), number, style))
  }

  mutating func writeBlank(
    sheet: Int, row: Int, column: Int, format: CellFormat
  ) throws(FileFault) {
    let style = unsafe style(of: format)
    try check(unsafe worksheet_write_blank(sheets[sheet], UInt32(row), UInt16(column), style))
  }

  mutating func setWidth(
    _ characters: Double, sheet: Int, columns: ClosedRange<Int>, format: CellFormat
  ) throws(FileFault) {
    let style = unsafe style(of: format)
    try check(
      unsafe worksheet_set_column(
        sheets[sheet], UInt16(columns.lowerBound), UInt16(columns.upperBound), characters, style))
  }

  func setHeight(_ points: Double, sheet: Int, row: Int) throws(FileFault) {
    try check(unsafe worksheet_set_row(sheets[sheet], UInt32(row), points, nil))
  }

  func freeze(sheet: Int, rows: Int, columns: Int) {
    unsafe worksheet_freeze_panes(sheets[sheet], UInt32(rows), UInt16(columns))
  }

  func printAcross(sheet: Int) {
    unsafe worksheet_set_landscape(sheets[sheet])
    unsafe worksheet_set_paper(sheets[sheet], 9)  // A4
    unsafe worksheet_fit_to_pages(sheets[sheet], 1, 0)
    unsafe worksheet_repeat_rows(sheets[sheet], 0, 0)
  }

  func filter(
    sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) throws(FileFault) {
    try check(
      unsafe worksheet_autofilter(
        sheets[sheet], UInt32(rows.lowerBound), UInt16(columns.lowerBound),
        UInt32(rows.upperBound), UInt16(columns.upperBound)))
  }

  func note(
    _ text: String, sheet: Int, row: Int, column: Int, width: Int, height: Int
  ) throws(FileFault) {
    var options = unsafe lxw_comment_options()
    unsafe options.width = UInt16(clamping: width)
    unsafe options.height = UInt16(clamping: height)
    try check(
      unsafe worksheet_write_comment_opt(
        sheets[sheet], UInt32(row), UInt16(column), text, &options))
  }

  /// Offers a list in cells; `source` is a quoted list or a reference, `refusal` nil lets all pass.
  func offer(
    source: String, refusal: String?, sheet: Int, rows: ClosedRange<Int>,
    columns: ClosedRange<Int>
  ) throws(FileFault) {
    let status = unsafe source.withCString { source in
      unsafe (refusal ?? "").withCString { message in
        var validation = unsafe lxw_data_validation()
        unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        // The library copies the texts before it returns.
        unsafe validation.value_formula = UnsafeMutablePointer(mutating: source)
        unsafe validation.show_error =
          UInt8((refusal == nil ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON).rawValue)
        if refusal != nil {
          unsafe validation.error_message = UnsafeMutablePointer(mutating: message)
        }
        return unsafe worksheet_data_validation_range(
          sheets[sheet], UInt32(rows.lowerBound), UInt16(columns.lowerBound),
          UInt32(rows.upperBound), UInt16(columns.upperBound), &validation)
      }
    }
    try check(status)
  }

  /// The library's format, made when it is first asked for.
  private mutating func style(
    of format: CellFormat
  ) -> UnsafeMutablePointer<lxw_format>? {
    if format == .plain { return nil }
    if let made = unsafe formats[format] { return unsafe made }
    guard let style = unsafe workbook_add_format(workbook) else { return nil }
    if let code = format.numberCode { unsafe format_set_num_format(style, code) }
    if let fill = format.fill {
      unsafe format_set_pattern(style, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(style, fill)
    }
    if format.isBold { unsafe format_set_bold(style) }
    if format.isWrapped {
      unsafe format_set_text_wrap(style)
      unsafe format_set_align(style, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    if format.isBordered { unsafe format_set_border(style, UInt8(LXW_BORDER_THIN.rawValue)) }
    unsafe formats[format] = style
    return unsafe style
  }

  private func check(_ status: lxw_error) throws(FileFault) {
    guard status == LXW_NO_ERROR else {
      throw .cannotWrite(path: path, reason: .library(Self.sentence(status)))
    }
  }

  private static func sentence(_ status: lxw_error) -> String {
    guard let words = unsafe lxw_strerror(status) else { return "error \(status.rawValue)" }
    return unsafe String(cString: words)
  }
}
