import Market

// Charts as ECMA-376 part 1, chapters 20.5 (where they stand) and 21.2 (what they show), has them.

extension SheetChart {
  /// The chart's part.
  ///
  /// - Parameter sheet: the name of the sheet with the cells, which is the chart's own.
  /// - Returns: its XML.
  func xml(onSheet sheet: String) -> TextBuffer {
    var xml = TextBuffer(capacity: 4096)
    xml.append(OfficeXML.declaration)
    xml.append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
    xml.append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
    xml.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    xml.append("<c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>")
    xml.append("<a:pPr><a:defRPr sz=\"1200\" b=\"1\"/></a:pPr>")
    xml.append("<a:r><a:rPr lang=\"zh-CN\" sz=\"1200\" b=\"1\"/><a:t>")
    xml.append(xml: title)
    xml.append("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>")
    xml.append("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>")
    appendPlot(ofSheet: sheet, to: &xml)
    appendAxes(to: &xml)
    xml.append("</c:plotArea>")
    if valueColumns.count > 1 {
      xml.append("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>")
    }
    xml.append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>")
    return xml
  }

  private func appendPlot(ofSheet sheet: String, to xml: inout TextBuffer) {
    switch kind {
    case .bars, .columns:
      xml.append("<c:barChart><c:barDir val=\"")
      xml.append(kind == .bars ? "bar" : "col")
      xml.append("\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>")
    case .lines:
      xml.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>")
    }
    for (place, column) in valueColumns.enumerated() {
      xml.append(text: "<c:ser><c:idx val=\"\(place)\"/><c:order val=\"\(place)\"/>")
      xml.append("<c:tx><c:strRef><c:f>")
      appendReference(toRows: headerRow...headerRow, column, ofSheet: sheet, to: &xml)
      xml.append("</c:f></c:strRef></c:tx>")
      xml.append(kind == .lines ? "<c:marker><c:symbol val=\"none\"/></c:marker>" : "")
      if kind != .lines { xml.append("<c:invertIfNegative val=\"0\"/>") }
      xml.append("<c:cat><c:strRef><c:f>")
      appendReference(toRows: rows, categoryColumn, ofSheet: sheet, to: &xml)
      xml.append("</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>")
      appendReference(toRows: rows, column, ofSheet: sheet, to: &xml)
      xml.append("</c:f></c:numRef></c:val>")
      xml.append(kind == .lines ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>")
    }
    xml.append(kind == .lines ? "<c:marker val=\"1\"/>" : "<c:gapWidth val=\"60\"/>")
    xml.append("<c:axId val=\"1\"/><c:axId val=\"2\"/>")
    xml.append(kind == .lines ? "</c:lineChart>" : "</c:barChart>")
  }

  private func appendAxes(to xml: inout TextBuffer) {
    // Bars begin at the top as the rows do, which puts their scale there unless it crosses at the end.
    let isTurned = kind == .bars
    xml.append("<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"")
    xml.append(isTurned ? "maxMin" : "minMax")
    xml.append("\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"")
    xml.append(isTurned ? "l" : "b")
    xml.append("\"/><c:numFmt formatCode=\"General\" sourceLinked=\"1\"/>")
    xml.append("<c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/>")
    xml.append("<c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>")
    xml.append("<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/></c:catAx>")
    xml.append("<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>")
    xml.append("<c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"")
    xml.append(isTurned ? "b" : "l")
    xml.append("\"/><c:majorGridlines/><c:numFmt formatCode=\"General\" sourceLinked=\"1\"/>")
    xml.append("<c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/>")
    xml.append("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"")
    xml.append(isTurned ? "max" : "autoZero")
    xml.append("\"/><c:crossBetween val=\"between\"/></c:valAx>")
  }

  private func appendReference(
    toRows rows: ClosedRange<Int>, _ column: Int, ofSheet sheet: String, to xml: inout TextBuffer
  ) {
    xml.append(xml: OfficeXML.quoted(sheet: sheet))
    xml.append(fixedRows: rows, columns: column...column)
  }

  /// The drawing that puts a sheet's charts in their places; the n-th is the drawing's n-th relation.
  static func drawing(of charts: [SheetChart]) -> TextBuffer {
    var xml = TextBuffer(capacity: 2048)
    xml.append(OfficeXML.declaration)
    xml.append("<xdr:wsDr xmlns:xdr=")
    xml.append("\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"")
    xml.append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">")
    for (place, chart) in charts.enumerated() {
      let (row, column) = (chart.place.row, chart.place.column)
      xml.append("<xdr:twoCellAnchor>")
      append("from", row, column, to: &xml)
      append("to", row + size.rows, column + size.columns, to: &xml)
      xml.append("<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>")
      xml.append(text: "<xdr:cNvPr id=\"\(place + 2)\" name=\"Chart \(place + 1)\" descr=\"")
      xml.append(xml: chart.title)
      xml.append("\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>")
      xml.append("<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>")
      xml.append(
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">")
      xml.append("<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
      xml.append(
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")
      xml.append(text: " r:id=\"rId\(place + 1)\"/></a:graphicData></a:graphic>")
      xml.append("</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>")
    }
    xml.append("</xdr:wsDr>")
    return xml
  }

  private static func append(
    _ corner: StaticString, _ row: Int, _ column: Int, to xml: inout TextBuffer
  ) {
    xml.append("<xdr:")
    xml.append(corner)
    xml.append(text: "><xdr:col>\(column)</xdr:col><xdr:colOff>0</xdr:colOff>")
    xml.append(text: "<xdr:row>\(row)</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:")
    xml.append(corner)
    xml.append(">")
  }
}
