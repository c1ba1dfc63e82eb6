/// The parts that one part of a workbook refers to, from its `.rels` file.
struct WorkbookRelations: XMLVisitor {
  /// One reference: to what kind of part, and under which name it stands in the archive.
  struct Relation {
    /// The last component of the type's address, such as `worksheet`.
    let kind: String
    let part: String
  }

  private var relations: [String: Relation] = [:]
  private let folder: Substring

  /// No relations yet, of a part by this name.
  private init(of part: String) { folder = part[..<(part.lastIndex(of: "/") ?? part.startIndex)] }

  /// The relations of a part; of the whole archive for the empty name.
  ///
  /// - Throws: a `FileFault` when the file of relations is damaged; it can be missing.
  static func read(
    of part: String, in archive: inout ZipArchive
  ) throws(FileFault) -> WorkbookRelations {
    let relations = WorkbookRelations(of: part)
    let prefix = relations.folder.isEmpty ? "" : relations.folder + "/"
    let name = "\(prefix)_rels/\(part.split(separator: "/").last ?? "").rels"
    guard let bytes = try archive.part(named: name) else { return relations }
    return try relations.afterVisiting(bytes, part: name, path: archive.path)
  }

  /// The relation with this identifier.
  subscript(identifier: String) -> Relation? { relations[identifier] }

  /// The name of the part of this kind; the first by identifier where several are.
  func part(ofKind kind: String) -> String? {
    relations.filter { $0.value.kind == kind }.min { $0.key < $1.key }?.value.part
  }

  mutating func begin(_ element: String, _ attributes: [String: String]) {
    guard element == "Relationship", let identifier = attributes["Id"],
      let type = attributes["Type"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? type
    relations[identifier] = Relation(kind: kind, part: resolved(target))
  }

  /// The target as a name in the archive: from its root, or from the folder of the part.
  private func resolved(_ target: String) -> String {
    var components = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for component in target.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return components.joined(separator: "/")
  }
}
