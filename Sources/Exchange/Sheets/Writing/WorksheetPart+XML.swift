import Market

extension WorksheetPart {
  /// The whole sheet.
  ///
  /// - Parameter isFirst: whether it is the one that is shown when the workbook is opened.
  /// - Returns: the part's XML.
  func xml(isFirst: Bool) -> TextBuffer {
    var xml = TextBuffer(capacity: rows.count + 4096)
    xml.append(OfficeXML.declaration)
    xml.append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    xml.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    if printsAcross { xml.append("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>") }
    xml.append("<dimension ref=\"")
    xml.append(rows: extent?.rows ?? 0...0, columns: extent?.columns ?? 0...0)
    xml.append("\"/>")
    appendView(isFirst: isFirst, to: &xml)
    xml.append("<sheetFormatPr defaultRowHeight=\"15\"/>")
    appendColumns(to: &xml)
    xml.append("<sheetData>")
    xml.append(rows)
    xml.append("</sheetData>")
    if let filter {
      xml.append("<autoFilter ref=\"")
      xml.append(rows: filter.rows, columns: filter.columns)
      xml.append("\"/>")
    }
    appendOffers(to: &xml)
    xml.append("<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\"")
    xml.append(" header=\"0.3\" footer=\"0.3\"/>")
    // Paper 9 is A4; as many pages down as it takes.
    if printsAcross {
      xml.append("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>")
    }
    if !charts.isEmpty { xml.append("<drawing r:id=\"rId3\"/>") }
    if !notes.isEmpty { xml.append("<legacyDrawing r:id=\"rId1\"/>") }
    xml.append("</worksheet>")
    return xml
  }

  private func appendView(isFirst: Bool, to xml: inout TextBuffer) {
    xml.append(isFirst ? "<sheetViews><sheetView tabSelected=\"1\"" : "<sheetViews><sheetView")
    xml.append(" workbookViewId=\"0\"")
    if frozenRows > 0 {
      xml.append("><pane ySplit=\"")
      xml.append(number: frozenRows)
      xml.append("\" topLeftCell=\"A")
      xml.append(number: frozenRows + 1)
      xml.append("\" activePane=\"bottomLeft\" state=\"frozen\"/>")
      xml.append("<selection pane=\"bottomLeft\"/></sheetView></sheetViews>")
    } else {
      xml.append("/></sheetViews>")
    }
  }

  private func appendColumns(to xml: inout TextBuffer) {
    guard !columns.isEmpty else { return }
    xml.append("<cols>")
    for (place, column) in columns.sorted(by: { $0.key < $1.key }) {
      xml.append("<col min=\"")
      xml.append(number: place + 1)
      xml.append("\" max=\"")
      xml.append(number: place + 1)
      xml.append("\" width=\"")
      // The program's own margin of five pixels is part of the width, in digits of seven pixels.
      let pixels = Double(Self.pixels(ofWidth: column.width))
      xml.append(text: "\((pixels / 7 * 256).rounded(.down) / 256)")
      if column.format != .plain {
        xml.append("\" style=\"")
        xml.append(number: column.format.style)
      }
      xml.append("\" customWidth=\"1\"/>")
    }
    xml.append("</cols>")
  }

  private func appendOffers(to xml: inout TextBuffer) {
    guard !offers.isEmpty else { return }
    xml.append("<dataValidations count=\"")
    xml.append(number: offers.count)
    xml.append("\">")
    for offer in offers {
      xml.append("<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\"")
      if let refusal = offer.refusal {
        xml.append(" showErrorMessage=\"1\" error=\"")
        xml.append(xml: refusal)
        xml.append(UInt8(ascii: "\""))
      }
      xml.append(" sqref=\"")
      xml.append(rows: offer.rows, columns: offer.columns)
      xml.append("\"><formula1>")
      xml.append(xml: offer.formula)
      xml.append("</formula1></dataValidation>")
    }
    xml.append("</dataValidations>")
  }

  /// How many pixels a column of so many digits takes.
  static func pixels(ofWidth digits: Double) -> Int { Int(digits * 7 + 0.5) + 5 }
}
