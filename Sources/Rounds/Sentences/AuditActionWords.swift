import Ledger
import Market

extension AuditEvent.Action {
  /// The word for what was done, as `sifang audit list` prints it; in English, the log's own.
  func word(in language: Language) -> String {
    language == .zh ? chinese : rawValue
  }

  private var chinese: String {
    switch self {
    case .opened: "开启轮次"
    case .imported: "导入"
    case .ran: "运行"
    case .exported: "导出名单"
    case .recorded: "登记结果"
    case .closed: "关闭轮次"
    case .replayed: "复核"
    case .viewed: "查看档案"
    case .disclosed: "发出资料"
    case .disclosedMasked: "发出资料（隐名）"
    case .consentGiven: "企业授权"
    case .consentWithdrawn: "撤回授权"
    case .consentRefused: "不同意抢单"
    case .withdrawalNotified: "通知删除"
    case .claimed: "抢单"
    case .visited: "走访"
    case .demandRaised: "提出诉求"
    case .demandAssigned: "交办诉求"
    case .demandSettled: "办结诉求"
    case .chased: "催办"
    case .reported: "统计报告"
    case .contactKept: "登记联系人"
    case .leaderAdded: "增加走访负责人"
    case .leaderRemoved: "停用走访负责人"
    case .visitsExpected: "设定走访户数"
    case .needAdded: "走访登记需求"
    case .needLinked: "需求关联走访"
    case .backedUp: "备份"
    case .restored: "恢复"
    case .copied: "复制台账"
    case .accessGranted: "授予账号"
    case .accessRevoked: "收回账号"
    }
  }
}
