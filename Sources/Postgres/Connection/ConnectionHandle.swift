private import CPostgres
import Statements

/// The one owner of a connection of libpq: every call of its functions on one stands here, and
/// `PQfinish` is called when it goes.
@safe
struct ConnectionHandle: ~Copyable {
  private let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  /// Connects.
  ///
  /// - Parameters:
  ///   - uri: libpq's connection URI; what it says stands, whatever else is set here before it.
  ///   - patience: seconds that connecting may take, unless the URI says otherwise.
  /// - Returns: the connection.
  /// - Throws: a `StoreFault` without the URI in it, which may hold a password.
  static func open(uri: String, patience: Int) throws(StoreFault) -> ConnectionHandle {
    guard understands(uri) else {
      // libpq's own message shows the part that it does not understand, a password among them.
      throw StoreFault(.unreachable, message: "the connection URI is not understood")
    }
    // Later keywords win, so the URI may set the first ones and not the last.
    let settings = [
      ("connect_timeout", String(patience)), ("fallback_application_name", "sifang"),
      ("dbname", uri), ("client_encoding", "UTF8"),
    ]
    let opened = unsafe withWords(settings.map(\.0)) { keywords in
      unsafe withWords(settings.map(\.1)) { values in
        unsafe PQconnectdbParams(keywords, values, 1)
      }
    }
    guard let opened = unsafe opened else {
      throw StoreFault(.unreachable, message: "there is no memory for a connection")
    }
    let connection = unsafe ConnectionHandle(opened)
    guard !connection.isLost else {
      throw StoreFault(reasonOfRefusal(uri), message: connection.message)
    }
    return connection
  }

  deinit { unsafe PQfinish(pointer) }

  /// Whether the server is gone.
  var isLost: Bool { unsafe PQstatus(pointer) == CONNECTION_BAD }

  /// Whether no transaction is open.
  var isIdle: Bool { unsafe PQtransactionStatus(pointer) == PQTRANS_IDLE }

  /// What libpq said last.
  var message: String {
    guard let text = unsafe PQerrorMessage(pointer) else { return "" }
    var message = unsafe String(cString: text)
    while message.last?.isNewline == true { message.removeLast() }
    return message
  }

  /// What can stop a statement of this connection from another thread.
  func canceller() -> Canceller? { unsafe PQgetCancel(pointer).map { unsafe Canceller($0) } }

  /// Gives notices to a box that must outlive the connection.
  func deliverNotices(to box: NoticeBox) {
    unsafe PQsetNoticeReceiver(
      pointer,
      { context, result in
        guard let context = unsafe context, let result = unsafe result else { return }
        let box = unsafe Unmanaged<NoticeBox>.fromOpaque(context).takeUnretainedValue()
        box.add(unsafe StoreFault.diagnosis(of: result))
      }, Unmanaged.passUnretained(box).toOpaque())
  }

  /// Runs a script of statements without parameters, and gives the last one's result.
  func execute(_ script: String) -> PostgresResult? {
    unsafe PostgresResult(PQexec(pointer, script))
  }

  /// Has the server parse a statement under a name.
  func prepare(_ name: String, _ sql: String) -> PostgresResult? {
    unsafe PostgresResult(PQprepare(pointer, name, sql, 0, nil))
  }

  /// Asks for the types of a parsed statement's parameters and columns.
  func describe(_ name: String) -> PostgresResult? {
    unsafe PostgresResult(PQdescribePrepared(pointer, name))
  }

  /// Runs a parsed statement and waits for its whole result, in binary.
  func execute(_ name: String, _ parameters: borrowing BinaryParameters) -> PostgresResult? {
    let result = unsafe parameters.withPointers { count, values, lengths, formats in
      unsafe PQexecPrepared(pointer, name, count, values, lengths, formats, 1)
    }
    return unsafe PostgresResult(result)
  }

  /// Sends a parsed statement without waiting for its result.
  func send(_ name: String, _ parameters: borrowing BinaryParameters) -> Bool {
    unsafe parameters.withPointers { count, values, lengths, formats in
      unsafe PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1)
    } == 1
  }

  /// Has the result of the statement just sent come row by row.
  func readRowByRow() { unsafe PQsetSingleRowMode(pointer) }

  /// The next result of what was sent; nil at its end.
  func nextResult() -> PostgresResult? { unsafe PostgresResult(PQgetResult(pointer)) }

  /// Begins to send statements without waiting for the results of those before.
  func enterPipeline() -> Bool { unsafe PQenterPipelineMode(pointer) == 1 }

  /// Marks the end of a batch, at which the server answers.
  func synchronize() -> Bool { unsafe PQpipelineSync(pointer) == 1 }

  /// Ends the pipeline, when all results are read.
  func exitPipeline() -> Bool { unsafe PQexitPipelineMode(pointer) == 1 }

  /// Sends bytes of a COPY.
  func putCopy(_ bytes: borrowing [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe PQputCopyData(pointer, start, Int32(buffer.count)) == 1
    }
  }

  /// Ends a COPY into the server.
  ///
  /// - Parameter reason: why it shall fail; nil where all was sent.
  /// - Returns: whether the end was sent.
  func endCopy(failing reason: String? = nil) -> Bool {
    unsafe PQputCopyEnd(pointer, reason) == 1
  }

  /// Appends the next bytes of a COPY out of the server.
  ///
  /// - Returns: whether there were any; a result follows when there are none.
  func getCopy(into bytes: inout [UInt8]) -> Bool {
    var row: UnsafeMutablePointer<CChar>?
    let count = unsafe PQgetCopyData(pointer, &row, 0)
    guard count > 0, let start = unsafe row else { return false }
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: Int(count)))
    unsafe PQfreemem(start)
    return true
  }

  /// Whether libpq can read a connection URI.
  private static func understands(_ uri: String) -> Bool {
    var reason: UnsafeMutablePointer<CChar>?
    let options = unsafe PQconninfoParse(uri, &reason)
    unsafe PQconninfoFree(options)
    unsafe PQfreemem(reason)
    return unsafe options != nil
  }

  /// Why connecting failed, for which libpq has no code: a server that takes connections has refused
  /// the login, and one that is starting or stopping may be asked again.
  private static func reasonOfRefusal(_ uri: String) -> StoreFault.Kind {
    switch unsafe PQping(uri) {
    case PQPING_OK: .forbidden
    case PQPING_REJECT: .lost
    default: .unreachable
    }
  }

  /// Gives a body the words as C strings with a null behind the last.
  private static func withWords(
    _ words: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> OpaquePointer?
  ) -> OpaquePointer? {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for word in words {
      starts.append(bytes.count)
      bytes.append(contentsOf: word.utf8CString)
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      var pointers: [UnsafePointer<CChar>?] = unsafe starts.map { start in
        unsafe bytes.baseAddress.map { unsafe $0 + start }
      }
      unsafe pointers.append(nil)
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }
}
