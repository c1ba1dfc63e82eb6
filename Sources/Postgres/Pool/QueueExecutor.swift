import Dispatch

/// A thread's worth of work that may block, kept off Swift's own threads.
final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "sifang.postgres")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = unsafe asUnownedSerialExecutor()
    queue.async { unsafe job.runSynchronously(on: executor) }
  }
}
