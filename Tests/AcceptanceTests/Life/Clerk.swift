import Foundation
import Ledger
import TestSupport
import Testing

/// A clerk of a federation who works on one ledger by the command line, in Chinese.
struct Clerk {
  /// The ledger's address.
  let ledger: String

  /// Runs a command.
  ///
  /// - Parameters:
  ///   - words: the command, without what every command of the ledger takes.
  ///   - day: the day of September 2026 on which it is run.
  ///   - status: the exit status that it must end with.
  ///   - parts: what its output must tell, or, where it must fail, its errors.
  /// - Returns: the output and the errors.
  /// - Throws: where the program does not start.
  @discardableResult
  func does(
    _ words: [String], on day: Int, status: Int32 = 0, says parts: [String] = []
  ) throws -> Run {
    let two = day < 10 ? "0\(day)" : "\(day)"
    let done = try run(
      words + [
        "--ledger", ledger, "--by", "王芳", "--lang", "zh", "--at", "2026-09-\(two)T02:00:00.000000Z",
      ])
    #expect(done.status == status, "\(words): \(done.errors)")
    let told = status == 0 ? done.output : done.errors
    #expect(status == 0 || done.output.isEmpty, "\(words): \(done.output)")
    for part in parts { #expect(told.contains(part), "\(words): `\(part)` is not in\n\(told)") }
    return done
  }
}

extension StoreKind {
  /// The address of an empty place for a ledger, in a folder or on the tests' server.
  func emptyPlace(in folder: borrowing TemporaryFolder) async throws -> String {
    switch self {
    case .sqlite: return "sqlite:" + folder.path("\(UUID().uuidString).sqlite")
    case .postgres:
      let cluster = try await PostgresCluster.shared
      return cluster.uri(try cluster.makeDatabase())
    }
  }

  /// The other store.
  var other: StoreKind { self == .sqlite ? .postgres : .sqlite }
}
