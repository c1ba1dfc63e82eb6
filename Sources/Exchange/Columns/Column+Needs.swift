import Market

extension Column {
  /// Financing needs.
  static let needs = [
    Column(
      "id", "需求编号", .text, required: true, "本轮内不得重复。", example: "N0001",
      aliases: ["编号", "序号", "需求序号", "need"]),
    Column(
      "uscc", "统一社会信用代码", .creditCode, required: true, "须在企业表中。",
      example: "91310113MA1GKX3C4K", aliases: ["信用代码", "社会信用代码", "税号", "企业代码"]),
    Column(
      "amount_wan", "融资金额", .amount, required: true, "大于 0。", example: "350",
      aliases: ["需求金额", "贷款金额", "融资需求金额", "申请金额", "金额"]),
    Column(
      "tenor_months", "期限", .whole(1...Need.tenorLimit, unit: "月"), required: true, "大于 0。",
      example: "12", aliases: ["融资期限", "贷款期限", "期限月"]),
    Column(
      "max_rate_pct", "可承受最高利率", .rate, "年利率；空白：不限。", example: "3.85",
      aliases: ["最高利率", "可承受利率", "利率上限", "期望利率"]),
    Column(
      "purpose", "融资用途", .term(.purpose), required: true, "流动资金、设备购置、研发、基建、贸易或供应链。",
      example: "流动资金", aliases: ["用途", "贷款用途", "资金用途"]),
    Column(
      "guarantees", "可提供担保方式", .terms(.method), "可填多项，用顿号分开。", example: "信用、抵押",
      aliases: ["担保方式", "担保", "可提供的担保方式"]),
    Column(
      "collateral_wan", "押品价值", .amount, "空白：0。", example: "400",
      aliases: ["抵押物价值", "押品估值", "抵押物估值"]),
    Column("needed_by", "用款日期", .date, "空白：不限。", example: "2026-10-15", aliases: ["用款时间", "需求日期"]),
    Column("submitted", "提交日期", .date, "空白：未知。", example: "2026-08-20", aliases: ["提交时间", "填报日期"]),
    Column(
      "endorsement", "商会推荐等级", .whole(0...3, unit: ""), "0 到 3；空白：0。", example: "2",
      aliases: ["推荐等级", "商会推荐"]),
    Column(
      "core_firm", "核心企业代码", .creditCode, "供应链核心企业的统一社会信用代码；空白：无。",
      example: "91310000MA1FL0QX3P", aliases: ["核心企业", "核心企业统一社会信用代码"]),
  ]
}
