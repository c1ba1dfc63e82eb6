/// An array that begins where a cache line does and stays where it is, so that C can be given its
/// address once for many calls.
@safe package final class AlignedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first element; the rest follow.
  package let base: UnsafePointer<Element>
  private let memory: UnsafeMutableRawPointer

  /// The elements, one after the other.
  package convenience init(_ elements: [Element]) { self.init(joining: [elements]) }

  /// The elements of all parts, one part after the other.
  package init(joining parts: [[Element]]) {
    let count = parts.reduce(0) { $0 + $1.count }
    unsafe memory = .allocate(
      byteCount: max(1, count * MemoryLayout<Element>.stride), alignment: 64)
    let start = unsafe memory.bindMemory(to: Element.self, capacity: count)
    var filled = 0
    for part in parts {
      unsafe part.withUnsafeBufferPointer { elements in
        if let first = elements.baseAddress {
          unsafe (start + filled).initialize(from: first, count: elements.count)
        }
      }
      filled += part.count
    }
    unsafe base = UnsafePointer(start)
  }

  deinit { unsafe memory.deallocate() }
}
