import Foundation
import Glibc

/// A disk of its own that is soon full, in memory; where the tests may mount one, which takes root.
package final class SmallDisk {
  private let folder: String

  /// A disk of so many KiB; nil where none can be mounted.
  package init?(kibibytes: Int) {
    folder = FileManager.default.temporaryDirectory.path + "/sifang-disk-\(UUID().uuidString)"
    guard unsafe mkdir(folder, 0o700) == 0 else { return nil }
    let isMounted = unsafe "size=\(kibibytes)k".withCString { options in
      unsafe mount("tmpfs", folder, "tmpfs", 0, options) == 0
    }
    guard isMounted else { return nil }
  }

  /// The path of a name on the disk.
  package func path(_ name: String) -> String { folder + "/" + name }

  /// Lets nobody write to the disk any more.
  package func forbidWriting() -> Bool {
    unsafe mount(nil, folder, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
  }

  /// Lets everyone write to the disk again.
  package func allowWriting() -> Bool {
    unsafe mount(nil, folder, nil, UInt(MS_REMOUNT), nil) == 0
  }

  deinit {
    unsafe umount2(folder, Int32(MNT_DETACH))
    unsafe rmdir(folder)
  }
}
