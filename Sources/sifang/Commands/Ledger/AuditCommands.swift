import ArgumentParser
import Ledger
import Market
import Rounds

struct AuditCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: help("审计日志：核验、查询。", "The audit log: verify, list."),
    subcommands: [Verify.self, List.self])
}

extension AuditCommands {
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        "核验审计日志：逐条重算校验链，找出改动、缺失、插入与截断。",
        "Compute the log's chain of hashes anew, and find what was changed, taken out, put in or cut off."
      ))

    @OptionGroup var options: LedgerOptions

    @Option(
      help: ArgumentHelp(
        help(
          "以前抄存的末条校验值；日志须仍含此条。",
          "A last hash that was kept elsewhere; the log must still have it."),
        valueName: "hash"))
    var expect: String?

    func validate() throws {
      guard let expect else { return }
      guard expect.utf8.count == 64, expect.allSatisfy(\.isHexDigit) else {
        throw ValidationError(
          help("--expect 应为 64 位十六进制校验值。", "--expect takes a hash of 64 hexadecimal digits."))
      }
    }

    func run() async throws {
      let (language, expected) = (options.language, expect?.lowercased())
      try await options.run { ledger async throws(RoundFault) in
        let audit = try await orLedgerFault { () async throws(LedgerFault) in
          let audit = try await ledger.read { session throws(LedgerFault) in
            try session.verifyAudit(expecting: expected)
          }
          guard audit.defects.isEmpty else { throw .brokenAudit(audit) }
          return audit
        }
        print(audit.summary(in: language))
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("查询审计日志。", "List entries of the audit log."))

    @OptionGroup var options: LedgerOptions

    @Option(help: ArgumentHelp(help("企业的统一社会信用代码。", "A firm's credit code."), valueName: "code"))
    var firm: String?

    @Option(help: ArgumentHelp(help("银行名称。", "A bank's name."), valueName: "name"))
    var bank: String?

    @Option(help: ArgumentHelp(help("轮次名称。", "A round's name."), valueName: "name"))
    var round: String?

    @Option(help: ArgumentHelp(help("事项，如 disclosed。", "What was done, such as disclosed.")))
    var action: AuditEvent.Action?

    @Option(help: ArgumentHelp(help("起始日（UTC）。", "The first day (UTC)."), valueName: "date"))
    var from: CalendarDate?

    @Option(help: ArgumentHelp(help("截止日（UTC），含当日。", "The last day (UTC)."), valueName: "date"))
    var to: CalendarDate?

    @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
    var json = false

    func run() async throws {
      let selection = AuditSelection(
        round: round, firm: firm, bank: bank, action: action, from: from.map(Self.start),
        before: to.map { Self.start(of: CalendarDate(dayNumber: $0.dayNumber + 1)) })
      let (language, json) = (options.language, json)
      try await options.run { ledger async throws(RoundFault) in
        let list = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.read { session throws(LedgerFault) in
            try session.auditList(selection)
          }
        }
        if json { printJSON(list.json) } else { print(list.text(in: language)) }
      }
    }

    private static func start(of day: CalendarDate) -> Moment {
      Moment(microseconds: day.dayNumber * 86_400_000_000)
    }
  }
}

extension AuditEvent.Action: ExpressibleByArgument {}
