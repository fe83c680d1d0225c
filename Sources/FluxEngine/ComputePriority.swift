import Foundation
import Kernels
import Synchronization

/// Lets the threads that compute stand back behind those that answer a person.
///
/// Measured with a thread that wakes every 5 ms while both of two cores compute and as many programs
/// again are busy: it was late by 3.9 ms at the median and 31 ms at the 99th percentile, and by 2.7
/// and 15 ms with this. The engine's own thread alone made no difference.
enum ComputePriority {
  /// A tenth of the share that a thread has otherwise: sched(7).
  private static let niceness: CInt = 10
  /// Longest wait for a thread of the pool, which is a moment after it was last used.
  private static let patience = Duration.microseconds(500)

  /// Makes the calling thread and those of the pool it computes with stand back, for good.
  ///
  /// The pool is Dispatch's of default quality of service; what a person waits for runs on another.
  static func standBack() {
    let count = min(Parallelism.threads, Parallelism.availableCores)
    let arrived = Atomic<Int>(0)
    Parallelism.workers(count) { _ in
      // 0 is the calling thread. Failing only means that nobody stands back.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
      arrived.wrappingAdd(1, ordering: .relaxed)
      // A thread that left now would come again in place of one that has not been here.
      let clock = ContinuousClock()
      let deadline = clock.now + patience
      while arrived.load(ordering: .relaxed) < count, clock.now < deadline { sched_yield() }
    }
  }
}
