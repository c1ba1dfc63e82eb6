import ArgumentParser
import Market

/// How files of markets are read, whatever is done with them.
struct ReadingRules: ParsableArguments {
  @Option(
    name: .customLong("accept-code"),
    help: ArgumentHelp(
      help(
        "已核对营业执照、校验码不符但属实的统一社会信用代码；可重复。",
        "A credit code to accept though its check fails, after seeing the licence; repeatable."),
      valueName: "code"))
  var acceptedCodes: [String] = []

  @Flag(
    name: .customLong("keep-going"),
    help: ArgumentHelp(
      help("跳过有误的行，用其余的行继续。", "Leave bad rows out and go on with the good ones.")))
  var keepsGoing = false

  @OptionGroup var working: ThreadOptions

  /// How many threads work.
  var threads: Int { working.count }

  func validate() throws {
    for code in acceptedCodes where (try? CreditCode(accepting: code)) == nil {
      throw ValidationError(
        help(
          "`--accept-code \(code)` 不是 18 位统一社会信用代码。",
          "`--accept-code \(code)` is not a credit code of 18 characters."))
    }
  }
}
