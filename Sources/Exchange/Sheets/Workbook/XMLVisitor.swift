import Foundation
private import FoundationXML

/// What looks at an XML document from its first element to its last.
///
/// Elements are named without their prefixes, attributes as they are written.
protocol XMLVisitor {
  /// An element opens.
  mutating func begin(_ element: String, _ attributes: [String: String]) throws(FileFault)
  /// A piece of the text in the innermost open element.
  mutating func text(_ piece: String)
  /// An element closes.
  mutating func end(_ element: String) throws(FileFault)
}

extension XMLVisitor {
  mutating func text(_ piece: String) {}
  mutating func end(_ element: String) throws(FileFault) {}

  /// This visitor after it has seen all of a part.
  ///
  /// - Parameters:
  ///   - bytes: the part's XML.
  ///   - part: its name in the archive, for faults.
  ///   - path: the workbook's file, for faults.
  /// - Returns: the visitor, with what it gathered.
  /// - Throws: what the visitor throws, or `FileFault.notAWorkbook` when the XML is broken.
  consuming func afterVisiting(
    _ bytes: [UInt8], part: String, path: String
  ) throws(FileFault) -> Self {
    let delegate = VisitorDelegate(self)
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = delegate
    // `parse` holds after some errors too, but an element that stays open then shows them.
    let isParsed = parser.parse()
    if let fault = delegate.fault { throw fault }
    guard isParsed, delegate.hasRoot, delegate.openElements == 0 else {
      throw .notAWorkbook(path: path, why: .damagedPart(part))
    }
    return delegate.visitor
  }
}

/// Hands the parser's events to a visitor until it throws.
private final class VisitorDelegate<Visitor: XMLVisitor>: NSObject, XMLParserDelegate {
  var visitor: Visitor
  private(set) var fault: FileFault?
  private(set) var hasRoot = false
  private(set) var openElements = 0

  init(_ visitor: consuming Visitor) { self.visitor = visitor }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard fault == nil else { return }
    hasRoot = true
    openElements += 1
    do throws(FileFault) {
      try visitor.begin(localName(element), attributes)
    } catch {
      fault = error
      parser.abortParsing()
    }
  }

  func parser(_ parser: XMLParser, foundCharacters piece: String) {
    if fault == nil { visitor.text(piece) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if fault == nil { visitor.text(String(decoding: block, as: UTF8.self)) }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard fault == nil else { return }
    openElements -= 1
    do throws(FileFault) {
      try visitor.end(localName(element))
    } catch {
      fault = error
      parser.abortParsing()
    }
  }
}

private func localName(_ element: String) -> String {
  guard let colon = element.utf8.lastIndex(of: UInt8(ascii: ":")) else { return element }
  return String(element[element.utf8.index(after: colon)...])
}
