import Dispatch
import Foundation
import Synchronization

/// A thread of its own for arithmetic, so that nothing else in the program waits for it.
///
/// On the shared pool an unrelated actor waited two seconds while two engines computed; beside
/// threads of their own, ten milliseconds.
final class ComputeExecutor: SerialExecutor {
  private let queue = JobChannel()

  init(name: String) {
    let queue = queue
    let thread = Thread {
      while let work = queue.next() { work() }
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { queue.close() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.add { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// Work on its way to the thread.
private final class JobChannel: Sendable {
  private let waiting = Mutex<[(@Sendable () -> Void)?]>([])
  private let signal = DispatchSemaphore(value: 0)

  func add(_ work: @escaping @Sendable () -> Void) { push(work) }

  /// Lets the thread end once everything before is done.
  func close() { push(nil) }

  /// The next piece of work; nil after `close`.
  func next() -> (@Sendable () -> Void)? {
    signal.wait()
    return waiting.withLock { $0.removeFirst() }
  }

  private func push(_ work: (@Sendable () -> Void)?) {
    waiting.withLock { $0.append(work) }
    signal.signal()
  }
}
