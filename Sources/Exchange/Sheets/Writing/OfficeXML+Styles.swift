import Market

extension OfficeXML {
  /// How cells look: one style for each `CellFormat`, in their order.
  static let styles: TextBuffer = {
    let formats = CellFormat.allCases
    let codes = formats.compactMap(\.numberCode)
    let fills = formats.compactMap(\.fill)
    var xml = TextBuffer(capacity: 4096)
    xml.append(declaration)
    xml.append("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
    xml.append(text: "<numFmts count=\"\(codes.count)\">")
    for (place, code) in codes.enumerated() {
      xml.append(text: "<numFmt numFmtId=\"\(firstNumberCode + place)\" formatCode=\"")
      xml.append(xml: code)
      xml.append("\"/>")
    }
    let font = """
      <sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/>
      """
    xml.append(text: "</numFmts><fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font>")
    // The format keeps the first two fills for itself.
    xml.append(text: "</fonts><fills count=\"\(fills.count + 2)\">")
    xml.append("<fill><patternFill patternType=\"none\"/></fill>")
    xml.append("<fill><patternFill patternType=\"gray125\"/></fill>")
    for fill in fills {
      let colour = String(0xFF00_0000 | fill, radix: 16, uppercase: true)
      xml.append(text: "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(colour)\"/>")
      xml.append("<bgColor indexed=\"64\"/></patternFill></fill>")
    }
    xml.append("</fills><borders count=\"2\">")
    xml.append("<border><left/><right/><top/><bottom/><diagonal/></border><border>")
    for side in ["left", "right", "top", "bottom"] {
      xml.append(text: "<\(side) style=\"thin\"><color auto=\"1\"/></\(side)>")
    }
    xml.append("<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\"")
    xml.append(" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>")
    xml.append(text: "<cellXfs count=\"\(formats.count)\">")
    var (codePlace, fillPlace) = (firstNumberCode, 2)
    for format in formats { append(format, &codePlace, &fillPlace, to: &xml) }
    xml.append("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\"")
    xml.append(" builtinId=\"0\"/></cellStyles></styleSheet>")
    return xml
  }()

  /// The first number that the format leaves to workbooks for their own number formats.
  private static let firstNumberCode = 164

  private static func append(
    _ format: CellFormat, _ codePlace: inout Int, _ fillPlace: inout Int, to xml: inout TextBuffer
  ) {
    let (code, fill) = (
      format.numberCode == nil ? 0 : codePlace, format.fill == nil ? 0 : fillPlace
    )
    if code > 0 { codePlace += 1 }
    if fill > 0 { fillPlace += 1 }
    xml.append(text: "<xf numFmtId=\"\(code)\" fontId=\"\(format.isBold ? 1 : 0)\"")
    xml.append(text: " fillId=\"\(fill)\" borderId=\"\(format.isBordered ? 1 : 0)\" xfId=\"0\"")
    if code > 0 { xml.append(" applyNumberFormat=\"1\"") }
    if format.isBold { xml.append(" applyFont=\"1\"") }
    if fill > 0 { xml.append(" applyFill=\"1\"") }
    if format.isBordered { xml.append(" applyBorder=\"1\"") }
    if format.isWrapped {
      xml.append(" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>")
    } else {
      xml.append("/>")
    }
  }

  /// The colours and fonts of the office programs' own theme, which the styles refer to, with no
  /// more of the rest than the standard demands.
  static let theme: TextBuffer = {
    var xml = TextBuffer(capacity: 4096)
    xml.append(declaration)
    xml.append("<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
    xml.append(" name=\"Office\"><a:themeElements><a:clrScheme name=\"Office\">")
    for (name, colour) in [
      ("dk1", "<a:sysClr val=\"windowText\" lastClr=\"000000\"/>"),
      ("lt1", "<a:sysClr val=\"window\" lastClr=\"FFFFFF\"/>"), ("dk2", "1F497D"),
      ("lt2", "EEECE1"), ("accent1", "4F81BD"), ("accent2", "C0504D"), ("accent3", "9BBB59"),
      ("accent4", "8064A2"), ("accent5", "4BACC6"), ("accent6", "F79646"), ("hlink", "0000FF"),
      ("folHlink", "800080"),
    ] {
      let value = colour.count == 6 ? "<a:srgbClr val=\"\(colour)\"/>" : colour
      xml.append(text: "<a:\(name)>\(value)</a:\(name)>")
    }
    xml.append("</a:clrScheme><a:fontScheme name=\"Office\">")
    for (kind, font) in [("major", "Cambria"), ("minor", "Calibri")] {
      xml.append(text: "<a:\(kind)Font><a:latin typeface=\"\(font)\"/><a:ea typeface=\"\"/>")
      xml.append("<a:cs typeface=\"\"/><a:font script=\"Hans\" typeface=\"宋体\"/>")
      xml.append(text: "</a:\(kind)Font>")
    }
    xml.append("</a:fontScheme><a:fmtScheme name=\"Office\">")
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    for (list, entry) in [
      ("fillStyleLst", fill), ("lnStyleLst", "<a:ln w=\"9525\">\(fill)</a:ln>"),
      ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
      ("bgFillStyleLst", fill),
    ] {
      xml.append(text: "<a:\(list)>\(entry)\(entry)\(entry)</a:\(list)>")
    }
    xml.append("</a:fmtScheme></a:themeElements></a:theme>")
    return xml
  }()
}
