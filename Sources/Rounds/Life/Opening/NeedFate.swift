import Ledger
import Market

/// What became of a round's need, as far as the next round must know.
enum NeedFate: Hashable, Sendable {
  /// A bank approved or lent.
  case served
  /// The firm no longer wants it.
  case withdrawn
  /// Banks declined or kept silent, and none of the others decided for it.
  case turnedDown([BankRefusal])
  /// All banks that hold it are still within their days, or talk to the firm.
  case underWay
  /// It was offered to no bank: no product was open to it, none had room, or no list was sent.
  case unserved

  /// A bank that declined, with its reason, or kept silent.
  struct BankRefusal: Hashable, Sendable {
    let bank: String
    let cause: BankExclusion.Cause
    let reason: String?
  }

  /// The fate of a need.
  ///
  /// A bank that was offered the need for several products is judged by all of them: it turned the
  /// need down when it declined or kept silent on each that it holds, and it declined when it
  /// declined any.
  ///
  /// - Parameters:
  ///   - pairs: the need's pairs, in the order of products.
  ///   - day: the day on which the next round is judged.
  ///   - answerDays: working days within which banks promised to answer.
  init(_ pairs: [PairProgress], on day: CalendarDate, answerDays: Int) {
    let standings = pairs.map { ($0.listing.bank, $0.standing(on: day, answerDays: answerDays)) }
    if standings.contains(where: { $0.1 == .approved || $0.1 == .funded }) {
      self = .served
      return
    }
    if standings.contains(where: { $0.1 == .withdrawn }) {
      self = .withdrawn
      return
    }
    let sent = standings.filter { $0.1 != .notSent }
    guard !sent.isEmpty else {
      self = .unserved
      return
    }
    var banks: [String] = []
    for (bank, _) in sent where !banks.contains(bank) { banks.append(bank) }
    let refusals = banks.compactMap { bank in
      Self.refusal(of: bank, sent.filter { $0.0 == bank }.map(\.1))
    }
    self = refusals.isEmpty ? .underWay : .turnedDown(refusals)
  }

  private static func refusal(
    of bank: String, _ standings: [PairProgress.Standing]
  ) -> BankRefusal? {
    var refusal = BankRefusal(bank: bank, cause: .silent, reason: nil)
    for standing in standings {
      switch standing {
      case .declined(let reason):
        if refusal.cause == .silent {
          refusal = BankRefusal(bank: bank, cause: .declined, reason: reason)
        }
      case .silent: continue
      case .notSent, .waiting, .contacted, .approved, .funded, .withdrawn: return nil
      }
    }
    return refusal
  }
}
