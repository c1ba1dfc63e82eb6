import ArgumentParser
import Ledger
import Rounds

struct ContactCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact",
    abstract: help("企业联系人：登记、查询。", "Whom to speak to at a firm: add, list."),
    subcommands: [Add.self, List.self])
}

extension ContactCommands {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("登记联系人；同名者更新。", "Keep a contact; one of the same name is written over."))

    @OptionGroup var options: LedgerOptions

    @Option(help: firmHelp) var firm: String

    @Option(help: ArgumentHelp(help("联系人姓名。", "The person."), valueName: "name"))
    var person: String

    @Option(help: ArgumentHelp(help("职务。", "The person's post."), valueName: "text"))
    var post = ""

    @Option(help: ArgumentHelp(help("电话。", "The person's telephone."), valueName: "number"))
    var phone = ""

    func run() async throws {
      let (author, firm, person, post, phone) = (options.author, firm, person, post, phone)
      try await options.run { ledger async throws(RoundFault) in
        try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.addContact(firm: firm, person: person, post: post, phone: phone, by: author)
          }
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("查询联系人；查询本身记入审计日志。", "List contacts, which the audit log keeps."))

    @OptionGroup var options: LedgerOptions

    @Option(help: firmHelp) var firm: String

    @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
    var json = false

    func run() async throws {
      let (language, author, firm, json) = (options.language, options.author, firm, json)
      try await options.run { ledger async throws(RoundFault) in
        let book = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.contacts(of: firm, by: author)
          }
        }
        if json { printJSON(book.json) } else { print(book.text(in: language)) }
      }
    }
  }
}

private let firmHelp = ArgumentHelp(
  help("企业的统一社会信用代码。", "The firm's credit code."), valueName: "code")
