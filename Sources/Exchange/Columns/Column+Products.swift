import Market

extension Column {
  /// Banks' products.
  static let products = [
    Column(
      "id", "产品编号", .text, required: true, "本轮内不得重复。", example: "P001", aliases: ["编号", "产品代码"]),
    Column(
      "bank", "银行", .text, required: true, "银行全称，同一银行写法须一致。", example: "某某银行",
      aliases: ["银行名称", "所属银行"]),
    Column("name", "产品名称", .text, "产品的名称。", example: "科创贷", aliases: ["名称", "产品"]),
    Column(
      "home_region", "网点区域", .region, required: true, "经办网点所在区的六位代码。", example: "310113",
      aliases: ["网点所在区", "经办网点区域"]),
    Column(
      "regions", "服务区域", .areas, required: true, "可填多项；310000 为全市，000000 为全国。",
      example: "310113、310107", aliases: ["适用区域", "可服务区域"]),
    Column(
      "amount_min_wan", "最低额度", .amount, required: true, "大于 0。", example: "10",
      aliases: ["额度下限", "最低金额"]),
    Column(
      "amount_max_wan", "最高额度", .amount, required: true, "不低于最低额度。", example: "500",
      aliases: ["额度上限", "最高金额"]),
    Column(
      "tenor_min", "最短期限", .whole(1...Need.tenorLimit, unit: "月"), required: true, "大于 0。",
      example: "3", aliases: ["期限下限"]),
    Column(
      "tenor_max", "最长期限", .whole(1...Need.tenorLimit, unit: "月"), required: true, "不短于最短期限。",
      example: "36", aliases: ["期限上限"]),
    Column(
      "rate_min_pct", "最低利率", .rate, required: true, "年利率。", example: "3.20",
      aliases: ["利率下限", "起始利率"]),
    Column(
      "rate_max_pct", "最高利率", .rate, required: true, "不低于最低利率。", example: "4.35", aliases: ["利率上限"]),
    Column(
      "guarantees", "担保方式", .terms(.method), required: true, "接受其中任一即可。", example: "信用、担保公司",
      aliases: ["可接受担保方式"]),
    Column(
      "ltv_pct", "抵押率", .whole(0...Product.percentLimit, unit: "%"), "空白：0，不按押品放款。", example: "70"),
    Column(
      "industries_preferred", "优先行业", .industries, "可填多项；空白：无偏好。", example: "C、I65",
      aliases: ["支持行业", "优先支持行业"]),
    Column(
      "industries_excluded", "禁入行业", .industries, "可填多项；空白：不限。", example: "K70",
      aliases: ["限制行业", "不支持行业"]),
    Column(
      "sizes", "企业规模", .terms(.size), required: true, "可服务的企业规模。", example: "微型、小型、中型",
      aliases: ["适用规模", "服务规模"]),
    Column(
      "min_age_months", "成立月数下限", .whole(0...Need.tenorLimit, unit: "月"), "空白：不限。", example: "12",
      aliases: ["最短成立月数"]),
    Column(
      "min_revenue_wan", "营业收入下限", .amount, "空白：不限。", example: "200", aliases: ["营收下限", "最低营业收入"]),
    Column(
      "min_tax_grade", "纳税等级下限", .term(.taxGrade), "空白或 D：不限。", example: "M",
      aliases: ["纳税信用等级下限", "最低纳税等级"]),
    Column(
      "labels_required", "必备标签", .terms(.label), "有其一即可；空白：不限。", example: "高新技术企业",
      aliases: ["必备资质"]),
    Column(
      "labels_preferred", "优先标签", .terms(.label), "空白：无偏好。", example: "专精特新", aliases: ["优先资质"]),
    Column(
      "purposes", "贷款用途", .terms(.purpose), required: true, "可服务的用途。", example: "流动资金、设备购置",
      aliases: ["用途", "适用用途"]),
    Column(
      "max_leverage_pct", "资产负债率上限", .whole(0...Product.percentLimit, unit: "%"), "空白：不限。",
      example: "70", aliases: ["最高资产负债率"]),
    Column(
      "decision_days", "审批工作日", .whole(0...Product.decisionLimit, unit: "天"), required: true,
      "从受理到答复的工作日。", example: "5", aliases: ["审批天数", "审批时限"]),
    Column(
      "quota_wan", "本轮额度", .amount, required: true, "银行为本轮安排的总额。", example: "3000",
      aliases: ["总额度", "额度"]),
    Column(
      "quota_count", "本轮户数", .whole(0...Product.countLimit, unit: "户"), required: true,
      "银行本轮最多服务的户数。", example: "10", aliases: ["户数", "名额"]),
    Column(
      "core_firm", "核心企业代码", .creditCode, "供应链产品的核心企业；空白：无。", example: "91310000MA1FL0QX3P",
      aliases: ["核心企业"]),
    Column(
      "valid_from", "生效日期", .date, required: true, "产品开始受理的日期。", example: "2026-01-01",
      aliases: ["开始日期"]),
    Column(
      "valid_to", "失效日期", .date, required: true, "产品停止受理的日期。", example: "2026-12-31",
      aliases: ["截止日期", "结束日期"]),
  ]

  /// The government's policies.
  static let policies = [
    Column("id", "政策编号", .text, required: true, "本轮内不得重复。", example: "G001", aliases: ["编号"]),
    Column(
      "kind", "政策类型", .term(.policyKind), required: true, "担保或贴息。", example: "贴息", aliases: ["类型"]),
    Column(
      "region", "适用区域", .areas, required: true, "一个区域的六位代码；310000 为全市。", example: "310113",
      aliases: ["区域"]),
    Column(
      "sizes", "适用规模", .terms(.size), required: true, "可享受的企业规模。", example: "微型、小型",
      aliases: ["企业规模", "规模"]),
    Column(
      "labels_any", "适用标签", .terms(.label), "有其一即可；空白：不限。", example: "科技型中小企业",
      aliases: ["企业标签", "标签"]),
    Column(
      "banks", "参与银行", .banks, required: true, "银行名称，可填多家；* 为全部银行。", example: "*",
      aliases: ["合作银行", "银行"]),
    Column(
      "amount_max_wan", "单户上限", .amount, required: true, "可享受政策的最高融资金额。", example: "500",
      aliases: ["单户限额", "金额上限"]),
    Column(
      "subsidy_bp", "贴息", .whole(0...10_000, unit: "基点"), "贴息政策必填，100 基点为 1 个百分点；担保政策空白或 0。",
      example: "100", aliases: ["贴息基点", "贴息幅度"]),
  ]
}
