/// The notices that a server sent to one connection, the latest hundred of them.
final class NoticeBox {
  private static let limit = 100
  private var notices: [ServerDiagnosis] = []

  /// Keeps a notice.
  func add(_ notice: ServerDiagnosis) {
    if notices.count == Self.limit { notices.removeFirst() }
    notices.append(notice)
  }

  /// Takes all notices out, the oldest first.
  func takeAll() -> [ServerDiagnosis] {
    defer { notices.removeAll() }
    return notices
  }
}
