/// Work of which only so much is done at once; the rest waits for its turn.
@MainActor
final class WorkLane {
  private let width: Int
  private var waiting: [@Sendable () async -> Void] = []
  private var running: [Int: Task<Void, Never>] = [:]
  private var count = 0

  /// A lane for so many at once.
  init(width: Int) { self.width = width }

  /// Does something when it is its turn; cancelled or not, it is always done.
  func add(_ work: @escaping @Sendable () async -> Void) {
    waiting.append(work)
    startNext()
  }

  /// Cancels what is being done; what waits is still done, so it has to see for itself.
  func cancelRunning() {
    for task in running.values { task.cancel() }
  }

  /// Cancels everything, and lets go of what waits.
  func abandon() {
    waiting = []
    cancelRunning()
  }

  private func startNext() {
    guard running.count < width, !waiting.isEmpty else { return }
    let work = waiting.removeFirst()
    count += 1
    let number = count
    running[number] = Task { @concurrent in
      await work()
      await self.ended(number)
    }
  }

  private func ended(_ number: Int) {
    running[number] = nil
    startNext()
  }
}
