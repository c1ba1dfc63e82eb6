package import Ledger
package import Market

/// Consents and claims as lines for people.
package enum ConsentTexts {
  /// The claims of one need, in the order in which banks came.
  package static func queue(_ claims: [Claim], in language: Language) -> String {
    var table = TextTable([.right, .left, .left, .left])
    table.add(
      language == .zh ? ["顺位", "银行", "抢单日期", "进展"] : ["place", "bank", "claimed", "standing"])
    for (place, claim) in claims.enumerated() {
      let standing =
        claim.settledDay == nil
        ? language.pick("待企业授权", "waits for consent")
        : claim.consent == nil
          ? language.pick("企业未同意", "refused") : language.pick("企业已授权", "consented")
      table.add([String(place + 1), claim.bank, claim.day.description, standing])
    }
    return table.lines.joined(separator: "\n")
  }

  /// What a grant came to.
  package static func granted(
    _ consent: Consent, isNew: Bool, settled: [Claim], in language: Language
  ) -> String {
    let scope = scope(consent, in: language)
    let first =
      isNew
      ? language.pick(
        "已登记授权：\(scope)，\(consent.fromDay) 至 \(consent.untilDay)",
        "recorded consent for \(scope), \(consent.fromDay) to \(consent.untilDay)")
      : language.pick(
        "此授权已登记过：\(scope)，至 \(consent.untilDay)",
        "this consent was recorded before: \(scope), until \(consent.untilDay)")
    return ([first] + settled.map { line($0, in: language) }).joined(separator: "\n")
  }

  /// What a withdrawal came to.
  package static func withdrawn(_ consents: [Consent], in language: Language) -> String {
    let scopes = consents.map { scope($0, in: language) }
      .joined(separator: language.pick("、", ", "))
    return language.pick("已撤回授权：\(scopes)，即时生效", "withdrawn, with effect at once: \(scopes)")
  }

  /// What a refusal came to.
  package static func refused(_ claims: [Claim], in language: Language) -> String {
    claims.map { line($0, in: language) }.joined(separator: "\n")
  }

  /// Consents, a line each.
  package static func table(_ list: ConsentList, in language: Language) -> String {
    var table = TextTable([.left, .left, .left, .left, .left, .left, .left])
    table.add(
      language == .zh
        ? ["企业", "统一社会信用代码", "银行", "起", "止", "状态", "授权文件"]
        : ["firm", "code", "bank", "from", "until", "standing", "document"])
    for line in list.found {
      let consent = line.consent
      table.add([
        line.firmName, consent.firm, scope(consent, in: language), consent.fromDay.description,
        consent.untilDay.description, standing(line, in: language), consent.document,
      ])
    }
    return table.lines.joined(separator: "\n")
  }

  /// Claims that wait for consent, a line each.
  package static func table(_ list: ClaimList, in language: Language) -> String {
    var table = TextTable([.left, .left, .left, .left, .left, .left])
    table.add(
      language == .zh
        ? ["企业", "统一社会信用代码", "抢单银行", "轮次", "需求编号", "抢单日期"]
        : ["firm", "code", "claimed by", "round", "need", "claimed"])
    for request in list.found {
      let claim = request.claim
      table.add([
        request.firmName, request.firm, claim.bank, claim.round, claim.need,
        claim.day.description,
      ])
    }
    return table.lines.joined(separator: "\n")
  }

  private static func line(_ claim: Claim, in language: Language) -> String {
    language.pick(
      "抢单已了结：\(claim.bank)，\(claim.round) \(claim.need)",
      "settled claim: \(claim.bank), \(claim.round) \(claim.need)")
  }

  private static func scope(_ consent: Consent, in language: Language) -> String {
    consent.bank ?? language.pick("所有银行", "all banks")
  }

  private static func standing(_ line: ConsentSearch.Line, in language: Language) -> String {
    switch line.standing {
    case .running: language.pick("有效", "running")
    case .coming: language.pick("未生效", "not begun")
    case .expired: language.pick("已到期", "expired")
    case .withdrawn:
      language.pick("已撤回", "withdrawn")
        + (line.consent.withdrawnDay.map { " \($0)" } ?? "")
    }
  }
}
