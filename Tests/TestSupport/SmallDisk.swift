import Foundation
import Glibc

/// A disk of its own that is soon full, in memory; where the tests may mount one, which takes root.
package struct SmallDisk: ~Copyable {
  private let folder = try? TemporaryFolder()

  /// A disk of so many KiB; nil where none can be mounted.
  package init?(kibibytes: Int) {
    guard let folder, mounted("tmpfs", folder.url.path, "size=\(kibibytes)k") else { return nil }
  }

  /// The path of a name on the disk.
  package func path(_ name: String) -> String { folder?.path(name) ?? "" }

  /// Lets nobody write to the disk any more.
  package func forbidWriting() -> Bool {
    guard let folder else { return false }
    return unsafe mount(nil, folder.url.path, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
  }

  /// Lets everyone write to the disk again.
  package func allowWriting() -> Bool {
    guard let folder else { return false }
    return unsafe mount(nil, folder.url.path, nil, UInt(MS_REMOUNT), nil) == 0
  }

  deinit {
    guard let folder else { return }
    unsafe umount2(folder.url.path, Int32(MNT_DETACH))
  }
}

private func mounted(_ kind: String, _ path: String, _ options: String) -> Bool {
  unsafe options.withCString { unsafe mount(kind, path, kind, 0, $0) == 0 }
}
