import Dispatch
import Foundation
import Synchronization

/// How work is shared between cores; the only place that starts threads for arithmetic.
///
/// Work is cut into the same pieces whatever the number of threads, so results do not depend on it.
public enum Parallelism {
  private static let chosenThreads = Atomic<Int>(0)

  /// Threads that a kernel may use; all cores unless set to something from 1 up.
  public static var threads: Int {
    get {
      let chosen = chosenThreads.load(ordering: .relaxed)
      return chosen > 0 ? chosen : availableCores
    }
    set { chosenThreads.store(max(0, newValue), ordering: .relaxed) }
  }

  /// Cores that this process may run on.
  public static let availableCores = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// Calls `body` once for every index below `count`, spread over the threads, and waits.
  ///
  /// Indices not yet begun are skipped once the current task's work is cancelled: what is then
  /// computed is garbage, and whoever bound the flag must throw it away.
  public static func forEach(_ count: Int, _ body: (Int) -> Void) {
    workers(count) { next in
      while let index = next() { body(index) }
    }
  }

  /// Calls `body` with ranges that together cover `0..<count`, each at most `grain` long.
  public static func forRanges(of count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    let grain = max(1, grain)
    forEach((count + grain - 1) / grain) { piece in
      body(piece * grain..<min(count, (piece + 1) * grain))
    }
  }

  /// Runs `body` once on each thread that takes part, so that it can hold scratch memory; `next`
  /// hands out the indices below `count`, and nil when there are none left.
  public static func workers(_ count: Int, _ body: (_ next: () -> Int?) -> Void) {
    let cancellation = Cancellation.current
    let issued = Atomic<Int>(0)
    let participants = min(threads, count)
    withoutActuallyEscaping(body) { body in
      // Safe to share: concurrentPerform returns only when every call has ended, and kernels
      // write to disjoint tiles.
      nonisolated(unsafe) let body = body
      let participate = { @Sendable (_: Int) in
        body {
          let index = issued.wrappingAdd(1, ordering: .relaxed).oldValue
          return index < count && cancellation?.isRequested != true ? index : nil
        }
      }
      if participants <= 1 {
        participate(0)
      } else {
        DispatchQueue.concurrentPerform(iterations: participants, execute: participate)
      }
    }
  }
}
