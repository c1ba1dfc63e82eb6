package import Ledger
package import Market
import Statements

extension LedgerFault {
  /// The exit status that tells a script what went wrong.
  var exit: RoundFault.Exit {
    switch self {
    case .store(let fault):
      switch fault.kind {
      case .unreachable, .lost, .unknownCommit, .forbidden: .unavailable
      case .full, .readOnly: .cannotWrite
      case .locked, .cancelled: .tryAgain
      case .damaged, .constraint, .unexpected, .other: .badData
      }
    case .newer, .otherMigration, .refused(.copiedByServer): .unavailable
    case .refused(.fileExists): .cannotWrite
    case .refused(.overtaken): .tryAgain
    case .badPlace, .refused, .brokenAudit: .badData
    }
  }

  /// What went wrong, as one or more lines.
  package func sentence(in language: Language) -> String {
    switch self {
    case .store(let fault): Self.sentence(fault, in: language)
    case .badPlace(let address):
      language.pick(
        "台账地址 `\(address)` 有误，应为 `sqlite:路径` 或 `postgresql://…`",
        "`\(address)` is no ledger; expected `sqlite:PATH` or `postgresql://…`")
    case .newer(let found, let known):
      language.pick(
        "台账由较新的程序建立（结构版本 \(found)，本程序只认到 \(known)），请升级程序",
        "a newer program made this ledger (schema \(found), this program knows \(known)); update the program"
      )
    case .otherMigration(let number):
      language.pick(
        "台账的第 \(number) 次结构升级与本程序的不同，不能使用",
        "migration \(number) of this ledger is not the one that this program knows")
    case .brokenAudit(let audit): audit.sentence(in: language)
    case .refused(let refusal): Self.sentence(refusal, in: language)
    }
  }

  private static func sentence(_ fault: StoreFault, in language: Language) -> String {
    let what =
      switch fault.kind {
      case .unreachable: language.pick("连不上台账", "the ledger cannot be reached")
      case .lost:
        language.pick(
          "与台账的连接中断，本次操作未生效，请重试",
          "the connection to the ledger was lost; nothing was changed, try again")
      case .unknownCommit:
        language.pick(
          "提交时与台账的连接中断，无法确认是否已生效；请先查看再决定是否重做",
          "the connection was lost during the commit, and whether it was done is not known; look before you repeat it"
        )
      case .locked:
        language.pick(
          "台账正被他人占用，请稍后再试", "the ledger is in use by someone else; try again later")
      case .full: language.pick("磁盘已满，未作任何改动", "the disk is full; nothing was changed")
      case .readOnly:
        language.pick(
          "台账或其文件夹不可写，未作任何改动",
          "the ledger or its folder cannot be written to; nothing was changed")
      case .damaged:
        language.pick("文件不是台账，或已损坏", "the file is no ledger, or it is damaged")
      case .forbidden: language.pick("台账拒绝了这项操作", "the ledger does not allow this")
      case .constraint:
        language.pick(
          "数据违反台账的约束，未作任何改动", "the rows break a rule of the ledger; nothing was changed")
      case .cancelled: language.pick("操作已取消", "the work was cancelled")
      case .unexpected, .other: language.pick("台账出错", "the ledger failed")
      }
    let parts = [fault.code, fault.constraint ?? "", fault.message, fault.detail ?? ""]
    let words = parts.filter { !$0.isEmpty }.joined(separator: language.pick("；", "; "))
    return words.isEmpty ? what : what + language.pick("（\(words)）", " (\(words))")
  }

  /// The Chinese words for kinds of records.
  private static func sentence(_ refusal: Refusal, in language: Language) -> String {
    switch refusal {
    case .noSuchRound(let name, let near):
      language.pick("没有轮次 `\(name)`", "there is no round `\(name)`")
        + RoundFault.suggestion(near, in: language)
    case .roundExists(let name):
      language.pick("轮次 `\(name)` 已存在", "there is a round `\(name)` already")
    case .wrongState(let round, let state):
      language.pick(
        "轮次 `\(round)` 的状态是“\(RoundEntry.State(rawValue: state)?.chinese ?? state)”，不能这样做",
        "round `\(round)` is \(state), so this cannot be done")
    case .overtaken(let round, let actor, let moment):
      language.pick(
        "本次运行期间，\(actor) 已于 \(moment) 运行或改动了轮次 `\(round)`；本次结果未保存",
        "while this run worked, \(actor) ran or changed round `\(round)` at \(moment); this run was not kept"
      )
    case .laterRound(let round, let day):
      language.pick(
        "轮次 `\(round)` 的评定日期是 \(day)，不早于新轮次，不能作为其上一轮",
        "round `\(round)` is judged at \(day), so a round of an earlier day cannot follow it")
    case .alreadySent(let round, let bank, let day):
      language.pick(
        "轮次 `\(round)` 的名单已于 \(day) 发给\(bank)，不能再导入或重新运行；请开启下一轮次",
        "round `\(round)` takes no more imports or runs: its list went to \(bank) on \(day); open the next round"
      )
    case .damagedContent(let round, let file):
      language.pick(
        "轮次 `\(round)` 冻结的 `\(file)` 与其哈希不符或无法读取，请用 `sifang round replay` 核查",
        "round `\(round)`: what was frozen as `\(file)` is damaged or does not have its hash; see `sifang round replay`"
      )
    case .noSuch(let thing, let id, let near):
      language.pick(
        "台账中没有\(thing.word(in: language)) `\(id)`",
        "the ledger has no \(thing.word(in: language)) `\(id)`")
        + RoundFault.suggestion(near, in: language)
    case .service(let refusal): refusal.sentence(in: language)
    case .consent(let refusal): refusal.sentence(in: language)
    case .fileExists(let path):
      language.pick(
        "`\(path)` 已存在；要覆盖请加 `--force`",
        "`\(path)` is there already; add `--force` to put another in its place")
    case .copiedByServer(isRestore: false):
      language.pick(
        "PostgreSQL 台账请用服务器自带的程序备份：pg_dump -Fc --dbname=台账地址 --file=文件",
        "PostgreSQL's own program backs this ledger up: pg_dump -Fc --dbname=LEDGER --file=FILE")
    case .copiedByServer(isRestore: true):
      language.pick(
        "PostgreSQL 台账请用服务器自带的程序恢复到一个空库：pg_restore --exit-on-error --single-transaction --dbname=新台账地址 文件",
        "PostgreSQL's own program restores this ledger into an empty database: "
          + "pg_restore --exit-on-error --single-transaction --dbname=NEW-LEDGER FILE")
    case .chasedLately(let name, let day, let actor, let next):
      language.pick(
        "\(actor) 已于 \(day) 催办过 `\(name)`，三天内不重复催办；最早可于 \(next) 再催",
        "\(actor) chased `\(name)` on \(day), and nobody is chased twice within three days; chase again from \(next)"
      )
    case .noLogins:
      language.pick(
        "SQLite 台账是一个文件，没有账号之分，能读文件的人什么都能看到；账号权限只用于 PostgreSQL 台账",
        "a ledger in a file of SQLite has no logins, whoever may read the file sees all; only PostgreSQL has them"
      )
    case .badLogin(let login):
      language.pick(
        "账号名 `\(login)` 有误：只能用小写字母、数字和下划线，且不以数字开头",
        "`\(login)` is no login; expected small letters, digits and `_`, no digit first")
    case .loginSeesAll(let login):
      language.pick(
        "账号 `\(login)` 的权限过大（超级用户、表的所有者等），授权后仍能看到全部数据；请另建普通账号",
        "login `\(login)` would see everything whatever is granted (a superuser, the tables' owner or the like); make a plain one"
      )
    case .targetDiffers(let table):
      language.pick(
        "目标台账不是空的，内容也与来源不同（表 `\(table)`）；未作任何改动，请换一个空的台账",
        "the target is not empty and holds other rows than the source (table `\(table)`); nothing was changed, take an empty one"
      )
    case .copyDiffers(let table):
      language.pick(
        "复制后的表 `\(table)` 与来源不一致", "table `\(table)` reads otherwise than the one that was copied")
    }
  }
}

extension RoundEntry.State {
  /// The word for staff.
  package var chinese: String {
    switch self {
    case .open: "已开启"
    case .run: "已运行"
    case .closed: "已关闭"
    }
  }
}

/// What the body returns; a fault of the ledger becomes one of the round.
package func orLedgerFault<Value>(
  _ body: () async throws(LedgerFault) -> Value
) async throws(RoundFault) -> Value {
  do throws(LedgerFault) {
    return try await body()
  } catch {
    throw .ledger(error)
  }
}
