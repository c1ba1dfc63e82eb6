import Glibc
package import Market

extension FileFault {
  /// One sentence that says what is wrong with which file and what to do about it.
  package func sentence(in language: Language) -> String {
    switch self {
    case .cannotRead(let path, let reason):
      let words = reason.words(in: language)
      return language.pick("无法读取 `\(path)`：\(words)。", "Cannot read `\(path)`: \(words).")
    case .cannotWrite(let path, let reason):
      let words = reason.words(in: language)
      return language.pick("无法写入 `\(path)`：\(words)。", "Cannot write `\(path)`: \(words).")
    case .notText(let path, let offset):
      return language.pick(
        "`\(path)` 第 \(offset + 1) 个字节处不是 UTF-8 或 GB18030 文字，请另存为 .xlsx 或 UTF-8 的 CSV。",
        "`\(path)` is not UTF-8 or GB18030 text at byte \(offset + 1); "
          + "save it as .xlsx or as CSV in UTF-8.")
    case .notAWorkbook(let path, let why):
      return language.pick(
        "`\(path)` \(why.words(in: .zh))。", "`\(path)` \(why.words(in: .en)).")
    case .unclosedQuote(let path, let row):
      return language.pick(
        "`\(path)` 第 \(row + 1) 行有引号 \" 没有配对，请补上或删去这个引号。",
        "`\(path)` has a quote \" in row \(row + 1) that is never closed; close or remove it.")
    case .tooLarge(let path, let limit):
      return language.pick(
        "`\(path)` 太大：超过 \(limit.words(in: .zh))。",
        "`\(path)` is too large: over \(limit.words(in: .en)).")
    }
  }
}

extension FileFault.Reason {
  fileprivate func words(in language: Language) -> String {
    switch self {
    case .library(let sentence): sentence
    case .system(ENOENT): language.pick("没有这个文件或文件夹", "no such file or folder")
    case .system(EACCES), .system(EPERM): language.pick("没有权限", "permission denied")
    case .system(EISDIR): language.pick("这是文件夹，不是文件", "it is a folder, not a file")
    case .system(ENOTDIR):
      language.pick("路径中有一段不是文件夹", "a part of the path is not a folder")
    case .system(ENOSPC), .system(EDQUOT): language.pick("磁盘空间不足", "the disk is full")
    case .system(EROFS): language.pick("磁盘只读", "the disk is read-only")
    case .system(ENAMETOOLONG): language.pick("文件名太长", "the name is too long")
    case .system(let number): unsafe String(cString: strerror(number))
    }
  }
}

extension FileFault.Form {
  fileprivate func words(in language: Language) -> String {
    switch self {
    case .oldWorkbook:
      language.pick(
        "是旧式 .xls 工作簿，请在 Excel 中另存为 .xlsx",
        "is an old .xls workbook; save it as .xlsx in Excel")
    case .encryptedWorkbook:
      language.pick(
        "有密码保护，请去掉密码后另存为 .xlsx",
        "is protected by a password; remove it and save as .xlsx")
    case .webPage:
      language.pick(
        "其实是网页，请用 Excel 打开后另存为 .xlsx",
        "is really a web page; open it in Excel and save it as .xlsx")
    case .otherArchive:
      language.pick(
        "不是 .xlsx 工作簿，请另存为 .xlsx 或 CSV",
        "is not an .xlsx workbook; save it as .xlsx or CSV")
    case .damagedArchive:
      language.pick(
        "已损坏，无法打开，请重新保存或重新发送", "is damaged and does not open; save or send it again")
    case .damagedPart(let part):
      language.pick(
        "的 `\(part)` 部分缺失或损坏，请用 Excel 打开后重新保存",
        "has its part `\(part)` missing or damaged; open it in Excel and save it again")
    }
  }
}

extension FileFault.Limit {
  fileprivate func words(in language: Language) -> String {
    switch self {
    case .bytes(let most):
      language.pick("\(most >> 20) MB", "\(most >> 20) MB")
    case .rows(let most): language.pick("\(most) 行", "\(most) rows in a sheet")
    case .columns(let most): language.pick("\(most) 列", "\(most) columns in a sheet")
    case .cells(let most): language.pick("\(most) 个单元格", "\(most) cells")
    }
  }
}
