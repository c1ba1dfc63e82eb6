import Market

extension Column {
  /// Firms.
  static let firms = [
    Column(
      "uscc", "统一社会信用代码", .creditCode, required: true, "18 位，以营业执照为准。",
      example: "91310113MA1GKX3C4K", aliases: ["信用代码", "社会信用代码", "税号", "纳税人识别号"]),
    Column(
      "name", "企业名称", .text, required: true, "营业执照上的全称。", example: "上海某某科技有限公司",
      aliases: ["单位名称", "公司名称", "企业全称"]),
    Column(
      "chamber", "所属商会", .text, "会员所在的商会。", example: "大场镇商会", aliases: ["商会", "商会名称", "所属协会"]),
    Column(
      "region", "所在区域", .region, required: true, "注册地的六位行政区划代码，或上海市宝山区这样的全称。",
      example: "310113", aliases: ["区域", "注册地", "所在区", "行政区划", "区域代码", "所属区域", "地区"]),
    Column(
      "industry", "行业代码", .industry, required: true,
      "国民经济行业分类（GB/T 4754-2017）的代码，如 C3562；门类字母可省略。", example: "C3562",
      aliases: ["行业", "所属行业", "行业类别"]),
    Column(
      "size", "企业规模", .term(.size), "微型、小型、中型或大型；空白时按国家统计局标准推算。", example: "小型",
      aliases: ["规模", "企业划型", "划型"]),
    Column("founded", "成立日期", .date, "空白：未知。", example: "2018-05-20", aliases: ["成立时间", "注册日期"]),
    Column(
      "employees", "从业人数", .whole(0...Firm.employeesLimit, unit: "人"), "空白：未知。",
      example: "45", aliases: ["从业人员", "员工人数", "职工人数", "人数"]),
    Column(
      "revenue_wan", "营业收入", .amount, "上年度；空白：未知。", example: "1800",
      aliases: ["年营业收入", "上年营业收入", "营收", "年营收"]),
    Column(
      "assets_wan", "资产总额", .amount, "空白：未知。", example: "1200", aliases: ["总资产", "资产"]),
    Column(
      "liabilities_wan", "负债总额", .amount, "空白：未知。", example: "500", aliases: ["总负债", "负债"]),
    Column(
      "tax_grade", "纳税信用等级", .term(.taxGrade), "A、B、M、C 或 D；空白：未知。", example: "B",
      aliases: ["纳税等级", "纳税信用", "税务等级"]),
    Column(
      "labels", "企业标签", .terms(.label), "可填多项，用顿号分开。", example: "高新技术企业、专精特新",
      aliases: ["标签", "资质", "企业资质"]),
    Column("overdue", "是否逾期", .yesNo, "有逾期贷款填是；空白：否。", example: "否", aliases: ["逾期"]),
    Column(
      "dishonest", "是否失信", .yesNo, "被列为失信被执行人填是；空白：否。", example: "否", aliases: ["失信", "失信被执行人"]),
    Column(
      "consent_until", "授权截止日期", .date, "企业授权资料送银行的截止日；空白：未授权。", example: "2026-12-31",
      aliases: ["授权期限", "授权有效期", "授权至"]),
    Column(
      "bank_debt_wan", "银行负债", .amount, "现有银行贷款余额，0 为首贷户；空白：未知。", example: "0",
      aliases: ["银行贷款余额", "贷款余额", "现有贷款"]),
  ]
}
