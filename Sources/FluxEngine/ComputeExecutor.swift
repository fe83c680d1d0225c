import Dispatch
import Foundation
import Generation
import Synchronization

/// A thread of its own for arithmetic, so that nothing else in the program waits for it.
///
/// On the shared pool an unrelated actor waited two seconds while two engines computed; beside
/// threads of their own, ten milliseconds.
final class ComputeExecutor: SerialExecutor {
  private let queue = JobChannel()

  /// Starts the thread.
  ///
  /// - Throws: `GenerationError.noThread` where the system gives none; a thread that silently does
  ///   not start would leave every job waiting for ever.
  init() throws {
    let box = unsafe Unmanaged.passRetained(queue)
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, nil, runJobs, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      throw GenerationError.noThread(reason: unsafe String(cString: strerror(code)))
    }
    pthread_detach(thread)
  }

  deinit { queue.close() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.add { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// What the thread does until the channel is closed.
private func runJobs(_ channel: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let channel = unsafe channel else { return nil }
  // Balances passRetained in `init`.
  let queue = unsafe Unmanaged<JobChannel>.fromOpaque(channel).takeRetainedValue()
  while let work = queue.next() { work() }
  return nil
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
