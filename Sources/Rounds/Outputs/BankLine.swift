import Exchange
import Market

/// A line of a bank's list: what the bank is told of a need and of the firm behind it.
struct BankLine {
  /// What a masked line shows instead of what tells the firm.
  static let mask = "***"

  /// The columns of a line, with the reasons last.
  static let columns: [(header: String, width: Double, format: CellFormat)] = [
    ("序号", 6, .integer), ("产品编号", 12, .text), ("产品名称", 22, .text), ("需求编号", 12, .text),
    ("企业名称", 30, .text), ("统一社会信用代码", 22, .text), ("所属商会", 18, .text),
    ("所在区域", 18, .text), ("行业", 26, .text), ("企业规模", 10, .text),
    ("融资金额（万元）", 16, .amount), ("期限（月）", 10, .integer), ("融资用途", 12, .text),
    ("可提供担保方式", 22, .text), ("押品价值（万元）", 16, .amount), ("可承受最高利率", 14, .percent),
    ("用款日期", 12, .date), ("首贷户", 8, .text), ("商会推荐等级", 12, .integer),
    ("银行侧评分", 12, .score), ("综合评分", 12, .score), ("推荐理由", 60, .wrapped),
  ]

  /// The firm's name and code, and the chamber that knows it; nil where they are masked.
  struct Identity {
    let name: String
    let code: CreditCode
    let chamber: String
  }

  /// The line's place on the list, from 1.
  let place: Int
  let productID: String
  let productName: String
  /// What the need is called, by which the bank claims it.
  let needID: String
  let need: Need
  let identity: Identity?
  let region: RegionCode
  let industry: IndustryCode
  let size: SizeClass
  /// Whether the firm owes no bank; nil where that is not known.
  let isFirstLoan: Bool?
  /// Billionths of a point, by the bank's side alone.
  let bankScore: Int
  /// Billionths of a point.
  let score: Int

  /// Adds the line's cells.
  ///
  /// - Parameters:
  ///   - names: what regions and industries are called.
  ///   - cells: the row, which has none yet.
  ///   - appendReasons: writes why the need is offered.
  func append(
    _ names: PlaceNames, to cells: inout RowCells, appendReasons: (inout TextBuffer) -> Void
  ) {
    cells.add(place)
    for text in [productID, productName, needID, identity?.name ?? Self.mask] { cells.add(text) }
    if let identity {
      cells.add { $0.append(identity.code) }
    } else {
      cells.add(Self.mask)
    }
    cells.add(identity?.chamber ?? Self.mask)
    cells.add(names.fullName(of: region))
    cells.add(names.name(of: industry))
    cells.add(size.chinese)
    cells.add(need.amount.value, decimals: 4)
    cells.add(need.tenorMonths)
    cells.add(need.purpose.chinese)
    cells.add { $0.append(need.methods, in: .zh) }
    cells.add(need.collateral.value, decimals: 4)
    if let rate = need.maxRate { cells.add(rate.value, decimals: 4) } else { cells.add("不限") }
    if let day = need.neededBy { cells.add(day) } else { cells.add("不限") }
    cells.add(isFirstLoan.map { $0 ? "是" : "否" } ?? "未填")
    cells.add(need.endorsement)
    cells.add(bankScore, decimals: 9)
    cells.add(score, decimals: 9)
    cells.add(appendReasons)
  }
}
