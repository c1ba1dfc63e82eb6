import Exchange
import Ledger
import Market

extension NeedFile {
  /// The need's facts, then its history.
  func text(in language: Language) -> String {
    var lines = [
      language.pick(
        "需求 \(need)（轮次 \(round)，\(firmName)）", "Need \(need) (round \(round), \(firmName))")
    ]
    lines += MarketWriter.facts(of: record, in: language).lines(in: language)
    lines.append("  " + language.pick("来源：", "source: ") + source)
    if rounds.count > 1 {
      lines.append(
        "  " + language.pick("转入自：", "carried over from: ")
          + rounds.dropFirst().joined(separator: " ← "))
    }
    if !leftOut.isEmpty {
      lines.append(language.pick("排除的银行：", "Banks left out:"))
      lines += leftOut.map { bank in
        let reason = bank.reason.map {
          language.pick("：", ": ") + RefusalReason.words($0, in: language)
        }
        return "  \(bank.bank) \(bank.sinceRound) "
          + PairProgress.Standing.word(bank.cause, in: language) + (reason ?? "")
      }
    }
    lines.append(language.pick("对接 \(offers.count) 对", "Offers: \(offers.count)"))
    for offer in offers { lines += offer.lines(in: language) }
    if !changes.isEmpty {
      lines.append(language.pick("变更 \(changes.count) 处", "Changes: \(changes.count)"))
      lines += changes.lines(in: language)
    }
    return lines.joined(separator: "\n")
  }
}

extension NeedFile.Offer {
  fileprivate func lines(in language: Language) -> [String] {
    let sent = sent.map { language.pick("，\($0) 送出", ", sent \($0)") } ?? ""
    let masked = isMasked ? language.pick("（隐去企业名称）", " (without the firm's name)") : ""
    let head =
      "  \(round) \(bank) \(product) "
      + language.pick("第 \(rank) 位", "rank \(rank)") + sent + masked + language.pick("，", ", ")
      + PairProgress.Standing.word(standing, in: language)
    return [head]
      + answers.map { answer in
        let amount = answer.amountYuan.map { " " + language.money($0) } ?? ""
        let reason = answer.reason.map { " " + RefusalReason.words($0, in: language) } ?? ""
        return "    \(answer.day) " + PairProgress.Standing.word(answer.status, in: language)
          + amount
          + reason + (answer.note.isEmpty ? "" : " \(answer.note)")
      }
  }
}

extension FirmFile {
  /// The firm's facts, then what the ledger has of it.
  func text(in language: Language) -> String {
    var lines = [language.pick("企业 \(name)（\(firm)）", "Firm \(name) (\(firm))")]
    lines += MarketWriter.facts(of: record, in: language).lines(in: language)
    lines.append("  " + language.pick("来源：", "source: ") + "\(source) \(changedAt.prefix(10))")
    lines.append(
      language.pick("所属商会：", "Chambers: ")
        + chambers.joined(separator: language.pick("、", ", ")))
    lines.append(language.pick("授权 \(consents.count) 份", "Consents: \(consents.count)"))
    lines += consents.map { consent in
      let state =
        consent.withdrawnDay.map { language.pick("\($0) 撤回", "withdrawn \($0)") }
        ?? (consent.isRunning
          ? language.pick("有效", "runs") : language.pick("不在有效期", "does not run"))
      return "  \(consent.fromDay) – \(consent.untilDay) "
        + (consent.bank ?? language.pick("全部银行", "all banks")) + " \(consent.document) " + state
    }
    lines.append(language.pick("需求 \(needs.count) 笔", "Needs: \(needs.count)"))
    lines += needs.map { need in
      let carried = need.carriedFrom.map { language.pick("，转自 \($0)", ", from \($0)") } ?? ""
      return "  \(need.round) \(need.need) \(language.money(need.amountYuan)) "
        + language.pick("\(need.banks) 家银行，", "banks \(need.banks), ")
        + PairProgress.Standing.word(need.standing, in: language) + carried
    }
    lines.append(
      language.pick(
        "走访 \(visits) 次，诉求 \(demands) 件（未办结 \(demandsOpen) 件）",
        "Visits: \(visits); demands: \(demands), open \(demandsOpen)"))
    if !changes.isEmpty {
      lines.append(language.pick("变更 \(changes.count) 处", "Changes: \(changes.count)"))
      lines += changes.lines(in: language)
    }
    return lines.joined(separator: "\n")
  }
}

extension [(column: Column, cell: String)] {
  /// The cells that are not blank under their headers, in aligned columns.
  fileprivate func lines(in language: Language) -> [String] {
    var table = TextTable([.left, .left])
    for (column, cell) in self where !cell.isEmpty {
      table.add([language.pick(column.header, column.key), cell])
    }
    return table.lines.map { "  " + $0 }
  }
}
