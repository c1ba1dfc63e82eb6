import Market

/// A note that is pinned to a cell.
struct SheetNote {
  let text: String
  let row: Int
  let column: Int
  /// The size of its box, in pixels.
  let width: Int
  let height: Int
}

extension WorksheetPart {
  /// The notes' texts.
  func notesXML() -> TextBuffer {
    var xml = TextBuffer(capacity: 4096)
    xml.append(OfficeXML.declaration)
    xml.append("<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
    xml.append("<authors><author></author></authors><commentList>")
    for note in notes {
      xml.append("<comment ref=\"")
      xml.append(row: note.row, column: note.column)
      xml.append("\" authorId=\"0\"><text><r><rPr><sz val=\"8\"/><color indexed=\"81\"/>")
      xml.append("<rFont val=\"Tahoma\"/><family val=\"2\"/></rPr><t xml:space=\"preserve\">")
      xml.append(xml: note.text)
      xml.append("</t></r></text></comment>")
    }
    xml.append("</commentList></comments>")
    return xml
  }

  /// The notes' boxes in VML, the older drawing language in which the format still wants them.
  ///
  /// - Parameter block: the number, from 1, of the first thousand-odd shape numbers that no other
  ///   sheet uses.
  /// - Returns: the drawing.
  func noteBoxesXML(block: Int) -> TextBuffer {
    var xml = TextBuffer(capacity: 4096)
    xml.append("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"")
    xml.append(" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
    xml.append(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">")
    xml.append("<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"")
    xml.append(text: (block..<block + noteBlocks).map(String.init).joined(separator: ","))
    xml.append("\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\"")
    xml.append(" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>")
    xml.append("<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>")
    for (place, note) in notes.enumerated() {
      append(note, number: block * 1024 + place + 1, order: place + 1, to: &xml)
    }
    xml.append("</xml>")
    return xml
  }

  /// How many blocks of 1,024 shape numbers the notes take; a block's first stands for none.
  var noteBlocks: Int { notes.count / 1024 + 1 }

  private func append(_ note: SheetNote, number: Int, order: Int, to xml: inout TextBuffer) {
    // Beside the cell, to the right, and a little above it.
    let left = cell(at: 15, from: note.column + 1, along: .columns)
    let top =
      note.row == 0
      ? cell(at: 2, from: 0, along: .rows)
      : cell(at: 10, from: note.row - 1, along: .rows)
    let right = cell(at: left.rest + note.width, from: left.place, along: .columns)
    let bottom = cell(at: top.rest + note.height, from: top.place, along: .rows)
    xml.append("<v:shape id=\"_x0000_s")
    xml.append(number: number)
    xml.append("\" type=\"#_x0000_t202\" style=\"position:absolute;width:")
    xml.append(text: "\(Double(note.width) * 0.75)pt;height:\(Double(note.height) * 0.75)pt")
    xml.append(";z-index:")
    xml.append(number: order)
    xml.append(";visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">")
    xml.append("<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>")
    xml.append("<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">")
    xml.append(
      "<div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">")
    xml.append("<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
    let anchor = [left, top, right, bottom].map { "\($0.place), \($0.rest)" }
    xml.append(text: anchor.joined(separator: ", "))
    xml.append("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
    xml.append(number: note.row)
    xml.append("</x:Row><x:Column>")
    xml.append(number: note.column)
    xml.append("</x:Column></x:ClientData></v:shape>")
  }

  private enum Axis { case rows, columns }

  /// The row or column that lies so many pixels behind the start of another, and how far into it.
  private func cell(
    at distance: Int, from start: Int, along axis: Axis
  ) -> (place: Int, rest: Int) {
    var (place, rest) = (start, distance)
    while true {
      let size =
        switch axis {
        case .rows: heights[place].map { max(1, Int($0 * 4 / 3)) } ?? 20
        case .columns: columns[place].map { Self.pixels(ofWidth: $0.width) } ?? 64
        }
      guard rest >= size else { return (place, rest) }
      rest -= size
      place += 1
    }
  }
}
