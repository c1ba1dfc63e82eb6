import Glibc

/// The owner of an open file: closes it when it goes.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// The owner of the file that the system opened by this number; below zero when it did not.
  init(_ number: Int32) { self.number = number }

  var isOpen: Bool { number >= 0 }

  deinit { if isOpen { close(number) } }
}
