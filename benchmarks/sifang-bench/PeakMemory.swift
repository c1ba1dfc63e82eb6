import Glibc

/// The most memory that the process has held, in KiB.
func peakKiB() -> Int {
  var usage = rusage()
  unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss
}

/// The most memory that the process has held, in MiB.
func peakMiB() -> Int { peakKiB() / 1024 }
