import Foundation

/// Where the models stand that come with the program.
enum Models {
  /// The balanced model: beside an installed program in `../share/sifang/models`, in a checkout in
  /// `models` above the build folder, else in the current folder.
  static var balanced: String {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var candidates = [
      program.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("share/sifang/models/balanced.json")
    ]
    var folder = program.deletingLastPathComponent()
    while folder.path != "/" {
      candidates.append(folder.appendingPathComponent("models/balanced.json"))
      folder = folder.deletingLastPathComponent()
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }?.path
      ?? "models/balanced.json"
  }
}
