public import Sessions
import Synchronization

/// Keeps what happens to a session, one group of changes after the other.
///
/// While a group is being written, the next one gathers. What cannot be kept is tried again until
/// it can; the repository holds it meanwhile.
public final class SessionWriter: Sendable {
  private struct Waiting {
    var changes: [SessionChange] = []
    /// Whoever waits for these changes to be kept.
    var waiters: [CheckedContinuation<Void, Never>] = []
    var thumbnails = Thumbnails()
    var isWriting = false
    var triesAgain = false
    var trouble: Phrase?
    var failures = 0
    var idle: [CheckedContinuation<Void, Never>] = []
    var isClosed = false
  }

  private typealias Group = (
    changes: [SessionChange], waiters: [CheckedContinuation<Void, Never>]
  )

  private let repository: any SessionRepository
  private let clock: StudioClock
  private let tell: @Sendable (Action) -> Void
  private let waiting = Mutex(Waiting())

  /// A writer of a session.
  ///
  /// - Parameters:
  ///   - repository: where the changes are kept.
  ///   - clock: measures how long to wait before trying again.
  ///   - tell: hears of trouble once, once more when it is over, and of the small pictures that were
  ///     made.
  public init(
    _ repository: any SessionRepository, clock: StudioClock,
    tell: @escaping @Sendable (Action) -> Void
  ) {
    self.repository = repository
    self.clock = clock
    self.tell = tell
  }

  /// Keeps changes, after all that were given before, without waiting for it.
  public func keep(_ changes: [SessionChange]) {
    guard !repository.isReadOnly, !changes.isEmpty else { return }
    begin { $0.changes += changes }
  }

  /// Keeps changes, after all that were given before, and waits until they are kept or were tried in
  /// vain.
  func keepNow(_ changes: [SessionChange]) async {
    guard !repository.isReadOnly, !changes.isEmpty else { return }
    await withCheckedContinuation { continuation in
      let isTaken = begin {
        $0.changes += changes
        $0.waiters.append(continuation)
      }
      // A session that was left keeps nothing more.
      if !isTaken { continuation.resume() }
    }
  }

  /// Waits until everything given so far is kept, or was tried in vain; what reads the repository
  /// finds it then.
  public func settled() async {
    await withCheckedContinuation { continuation in
      let isIdle = waiting.withLock { waiting in
        guard waiting.isWriting else { return true }
        waiting.idle.append(continuation)
        return false
      }
      if isIdle { continuation.resume() }
    }
  }

  /// Keeps what is left and lets go of the session.
  ///
  /// - Returns: why something is lost, in one sentence; nil when everything is kept.
  @concurrent
  public func finish() async -> Phrase? {
    await settled()
    waiting.withLock { $0.isClosed = true }
    var trouble: Phrase?
    if !repository.isReadOnly {
      do { try await repository.flush() } catch { trouble = Phrase(error: error) }
    }
    await repository.close()
    return trouble
  }

  /// Adds to what waits, and sees to it that it is written.
  ///
  /// - Parameter change: adds it.
  /// - Returns: whether there is still somebody to write it.
  @discardableResult
  private func begin(_ change: (inout Waiting) -> Void) -> Bool {
    let (isOpen, starts) = waiting.withLock { waiting in
      guard !waiting.isClosed else { return (false, false) }
      change(&waiting)
      defer { waiting.isWriting = true }
      return (true, !waiting.isWriting)
    }
    if starts { Task { await writeAll() } }
    return isOpen
  }

  @concurrent
  private func writeAll() async {
    while let (changes, waiters) = nextChanges() {
      do {
        if changes.isEmpty {
          try await repository.flush()
        } else {
          try await repository.write(changes)
        }
        succeeded()
      } catch {
        failed(Phrase(error: error))
      }
      for waiter in waiters { waiter.resume() }
      for case .thumbnail(let id, let picture) in changes {
        tell(.picture(.thumbnail(id), picture))
      }
    }
  }

  /// What to write now, or nothing but what was tried before; nil when there is nothing to do.
  private func nextChanges() -> Group? {
    let (next, idle) = waiting.withLock {
      waiting -> (Group?, [CheckedContinuation<Void, Never>]) in
      let group: Group = (waiting.changes, waiting.waiters)
      guard !group.changes.isEmpty || waiting.triesAgain else {
        waiting.isWriting = false
        defer { waiting.idle = [] }
        return (nil, waiting.idle)
      }
      (waiting.changes, waiting.waiters) = ([], [])
      waiting.triesAgain = false
      return (group, [])
    }
    for continuation in idle { continuation.resume() }
    guard let next, !next.changes.isEmpty else { return next }
    // Outside of the lock: resampling takes milliseconds, and whoever keeps a change may not wait.
    var thumbnails = waiting.withLock { $0.thumbnails }
    let changes = thumbnails.added(to: next.changes.coalesced)
    waiting.withLock { $0.thumbnails = thumbnails }
    return (changes, next.waiters)
  }

  private func succeeded() {
    let wasInTrouble = waiting.withLock { waiting in
      defer { (waiting.trouble, waiting.failures) = (nil, 0) }
      return waiting.trouble != nil
    }
    if wasInTrouble { tell(.kept(trouble: nil)) }
  }

  private func failed(_ reason: Phrase) {
    let (isNews, failures) = waiting.withLock { waiting in
      defer { waiting.trouble = reason }
      waiting.failures += 1
      return (waiting.trouble != reason, waiting.failures)
    }
    if isNews { tell(.kept(trouble: reason)) }
    let due = clock.elapsed() + .seconds(min(failures, 5))
    Task { @concurrent [weak self, clock] in
      try await clock.wait(due)
      self?.tryAgain(afterFailure: failures)
    }
  }

  /// Only the newest failure has a say: those before it have been tried again since.
  private func tryAgain(afterFailure number: Int) {
    begin { waiting in
      if waiting.failures == number { waiting.triesAgain = true }
    }
  }
}
