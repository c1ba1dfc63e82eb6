import Foundation

/// What a masked need is called where its own identifier would give the firm away.
enum NeedAlias {
  /// The identifier, or the need's place in the round, from 1, such as `#17`, where the identifier
  /// holds the firm's name or code.
  static func shown(_ id: String, place: Int, name: String, code: String) -> String {
    let tellsFirm = id.uppercased().contains(code) || id.contains(name)
    return tellsFirm ? "#\(place + 1)" : id
  }

  /// The place, from 0, that an alias stands for; nil for anything else.
  static func place(of word: String) -> Int? {
    guard word.hasPrefix("#"), let number = Int(word.dropFirst()), number > 0 else { return nil }
    return number - 1
  }
}
