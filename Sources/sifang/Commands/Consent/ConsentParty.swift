import ArgumentParser
import Market

/// Whose consent, for whom, and when it is recorded.
struct ConsentParty: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help("企业的统一社会信用代码。", "The firm's unified social credit code."), valueName: "code"))
  var firm: String

  @Option(
    help: ArgumentHelp(
      help("登记日期；默认今天。", "The day of recording; by default today."), valueName: "date")
  )
  var on: CalendarDate = .today
}
