import CMalloc

/// Makes the process keep memory that it has had: large blocks too are taken from the heap, and what
/// is freed stays with it.
///
/// A round frees and asks for tens of megabytes at a time. Given back and had again, each page of
/// them costs a fault: an eighth of the kernel's time, measured. To be called once, before any
/// thread.
package func keepMemory() {
  mallopt(M_MMAP_MAX, 0)
  mallopt(M_TRIM_THRESHOLD, -1)
}
