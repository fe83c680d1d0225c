internal import Sessions
internal import Synchronization

/// Changes on their way into the file: one write after the other, and none lost on the way.
///
/// A write that the disk refuses stays at the head, with all that follows behind it, and is tried
/// again with every later write and every few seconds.
final class WriteQueue: Sendable {
  /// Why one write can never be kept, however much room there is.
  struct Refusal: Error {
    /// What is wrong with it.
    var cause: any Error
  }

  fileprivate struct Entry {
    var changes: [SessionChange]
    var waiter: CheckedContinuation<Void, any Error>?
  }

  fileprivate struct State {
    var entries: [Entry] = []
    var isWriting = false
    var willRetry = false
    var isClosed = false
    var writtenCount = 0
  }

  private let state = Mutex(State())
  private let pause: Duration
  private let keep: @Sendable ([SessionChange]) async throws -> Void

  /// A queue in front of a file.
  ///
  /// - Parameters:
  ///   - pause: time between attempts after a failure.
  ///   - keep: keeps the changes of one write, all or none.
  init(pause: Duration, keep: @escaping @Sendable ([SessionChange]) async throws -> Void) {
    self.pause = pause
    self.keep = keep
  }

  /// What is not in the file yet, in order, and a number that grows with every write that is.
  var waiting: (changes: [SessionChange], writtenCount: Int) {
    state.withLock { ($0.entries.flatMap(\.changes), $0.writtenCount) }
  }

  /// Waits until the changes are kept, or the file could not take them yet; the order is that of
  /// the calls, whatever their tasks do.
  func write(_ changes: [SessionChange]) async throws {
    try await withCheckedThrowingContinuation { waiter in
      let isFirst = state.withLock { state in
        state.replace(by: changes)
        state.entries.append(Entry(changes: changes, waiter: waiter))
        return state.begin()
      }
      if isFirst { Task.detached(priority: .userInitiated) { await self.writeAll() } }
    }
  }

  /// Ends the attempts; nothing is kept any more.
  func close() { state.withLock { $0.isClosed = true } }

  private func writeAll() async {
    while let changes = state.withLock({ $0.head() }) {
      do {
        if !changes.isEmpty { try await keep(changes) }
        state.withLock { $0.removeHead(isWritten: !changes.isEmpty) }?.resume()
      } catch let refusal as Refusal {
        state.withLock { $0.removeHead(isWritten: false) }?.resume(throwing: refusal.cause)
      } catch {
        for waiter in state.withLock({ $0.fail() }) { waiter.resume(throwing: error) }
        retryLater()
      }
    }
  }

  private func retryLater() {
    let isFirst = state.withLock { state in
      defer { state.willRetry = true }
      return !state.willRetry && !state.isClosed
    }
    guard isFirst else { return }
    Task.detached { [weak self, pause] in
      // Only cancelling could end the sleep early, and nobody does.
      try? await Task.sleep(for: pause)
      guard let self else { return }
      let begins = self.state.withLock { state in
        state.willRetry = false
        return !state.isClosed && !state.entries.isEmpty && state.begin()
      }
      if begins { await self.writeAll() }
    }
  }
}

extension WriteQueue.State {
  /// Whether the caller is the one who has to write.
  fileprivate mutating func begin() -> Bool {
    defer { isWriting = true }
    return !isWriting
  }

  fileprivate mutating func head() -> [SessionChange]? {
    if entries.isEmpty { isWriting = false }
    return isWriting ? entries.first?.changes : nil
  }

  fileprivate mutating func removeHead(
    isWritten: Bool
  ) -> CheckedContinuation<Void, any Error>? {
    writtenCount += isWritten ? 1 : 0
    return entries.removeFirst().waiter
  }

  /// Stops writing, and gives those who wait.
  fileprivate mutating func fail() -> [CheckedContinuation<Void, any Error>] {
    isWriting = false
    let waiters = entries.compactMap(\.waiter)
    for index in entries.indices { entries[index].waiter = nil }
    entries.removeAll { $0.changes.isEmpty }
    return waiters
  }

  /// Drops a setup or view that nobody waits for any more and that the next write replaces, so that
  /// typing on a full disk does not fill the memory as well.
  fileprivate mutating func replace(by changes: [SessionChange]) {
    guard !isWriting, changes.count == 1, let last = entries.last, last.changes.count == 1 else {
      return
    }
    switch (last.changes[0], changes[0]) {
    case (.setup, .setup), (.view, .view): entries.removeLast()
    default: break
    }
  }
}
