import ArgumentParser
import Dispatch
import Foundation
import Ledger
import Market
import Statements
import Synchronization
import Synthesis

/// Times how needs come into PostgreSQL by the ledger's COPY BINARY and by `psql \copy` from CSV.
///
/// Each run gets a database of its own with the ledger's schema, all its constraints and indexes, and
/// the firms that the needs refer to. Ours goes from records in memory to the commit; psql from a file
/// that PostgreSQL itself has written of the same rows, its start included.
struct TimeImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Time the import of needs into a PostgreSQL server, beside psql's \\copy.")

  @Option(help: "How many needs.")
  var needs = 1_000_000

  @Option(help: "How many firms they are of.")
  var firms = 50_000

  @Option(help: "How often each side imports, in turn.")
  var repeats = 3

  @Option(help: ArgumentHelp("The folder of the server's socket.", valueName: "folder"))
  var host: String

  @Option(help: ArgumentHelp("The folder that the CSV goes to.", valueName: "folder"))
  var scratch: String

  @Option(help: "The ratio below which the command fails.")
  var atLeast = 0.5

  func run() throws {
    // A command of this program is synchronous; the ledger is not.
    let done = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let timing = self
    Task {
      defer { done.signal() }
      do {
        try await timing.time()
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
    }
    done.wait()
    try outcome.withLock(\.self).get()
  }

  private func time() async throws {
    let made = SyntheticNeeds(count: max(needs, firms), seed: 1)
    let firmRecords = try (0..<firms).map { place in
      StoredFirm(
        source: "generated", changedAt: Moment(microseconds: 0), firm: try made.firm(at: place))
    }
    let records = try (0..<needs).map { place in
      let need = try made.need(at: place)
      return StoredNeed(
        round: "r", place: place, source: "generated",
        need: try Need(
          id: need.id, firm: firmRecords[place % firms].firm.code, amount: need.amount,
          tenorMonths: need.tenorMonths, maxRate: need.maxRate, purpose: need.purpose,
          methods: need.methods, collateral: need.collateral, neededBy: need.neededBy,
          submitted: need.submitted, endorsement: need.endorsement, coreFirm: need.coreFirm))
    }
    let csv = scratch + "/need.csv"
    let columns = StoredNeed.columns.joined(separator: ", ")
    var ours: [Double] = []
    var theirs: [Double] = []
    print("\(needs) needs of \(firms) firms, all constraints and indexes, one transaction each")
    for turn in 1...repeats {
      let own = try await database("ours\(turn)", firmRecords)
      try psql("postgres", "CHECKPOINT")
      let seconds = try await Self.seconds {
        try await own.write { session throws(LedgerFault) in try session.insert(records) }
      }
      await own.close()
      ours.append(seconds)
      print(Self.line("sifang, COPY BINARY from records in memory", turn, needs, seconds))
      if turn == 1 { try psql("ours1", "\\copy need (\(columns)) TO '\(csv)' WITH (FORMAT csv)") }

      let other = try await database("theirs\(turn)", firmRecords)
      await other.close()
      try psql("postgres", "CHECKPOINT")
      let rival = try await Self.seconds {
        try psql(
          "theirs\(turn)", "\\copy need (\(columns)) FROM '\(csv)' WITH (FORMAT csv)")
      }
      theirs.append(rival)
      print(Self.line("psql \\copy FROM, CSV", turn, needs, rival))
      for name in ["ours\(turn)", "theirs\(turn)"] {
        // Both must have done the work: as many rows, the same ones.
        let place = try LedgerPlace(uri(name))
        let ledger = try await place.open()
        let rows = try await ledger.read { session throws(LedgerFault) in
          try session.integer("SELECT COUNT(*) FROM need")
        }
        let sum = try await ledger.read { session throws(LedgerFault) in
          try session.integer("SELECT CAST(SUM(amount_yuan + place) AS BIGINT) FROM need")
        }
        await ledger.close()
        let expected = records.reduce(0) { $0 + $1.need.amount.value + $1.place }
        guard rows == needs, sum == expected else {
          throw ValidationError(
            "\(name) has \(rows) rows of sum \(sum), not \(needs) of \(expected)")
        }
        try psql("postgres", "DROP DATABASE \(name)")
      }
    }
    let ratio = Self.median(theirs) / Self.median(ours)
    print(
      String(
        format: "speed of sifang as a share of psql's, medians of %d: %.2f", repeats, ratio))
    guard ratio >= atLeast else { throw ExitCode.failure }
  }

  private func uri(_ name: String) -> String {
    "postgresql:///\(name)?host=\(host)&user=postgres"
  }

  /// A new database with the ledger's schema and the firms.
  private func database(_ name: String, _ firms: [StoredFirm]) async throws -> any Ledger {
    try psql("postgres", "CREATE DATABASE \(name)")
    let ledger = try await LedgerPlace(uri(name)).open()
    try await ledger.write { session throws(LedgerFault) in
      try session.insert([
        RoundEntry(
          name: "r", asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
          openedAt: Moment(microseconds: 0), openedBy: "bench", revision: 0, runNumber: 0)
      ])
      try session.insert(firms)
    }
    return ledger
  }

  private func psql(_ database: String, _ command: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri(database), "-c", command,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ExitCode.failure }
  }

  private static func seconds(_ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private static func line(_ who: String, _ turn: Int, _ rows: Int, _ seconds: Double) -> String {
    String(format: "%d  %6.2f s  %8.0f rows/s  ", turn, seconds, Double(rows) / seconds) + who
  }
}
