internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#endif

/// Brings what was written to the disk itself a moment later, off everybody's way.
///
/// In WAL mode with `synchronous = NORMAL`, SQLite waits for the disk only when it moves the log
/// into the file, and a person may type for hours before that. Here the log is brought to the disk
/// at most `delay` after a write, however many writes came: a power cut loses that at most.
final class PowerGuard: Sendable {
  private let log: String
  private let delay: DispatchTimeInterval
  private let state = Mutex((isWaiting: false, isFolderSafe: false))

  init(log: String, delay: Duration) {
    self.log = log
    self.delay = .milliseconds(Int(delay / .milliseconds(1)))
  }

  /// Says that something was written.
  func wrote() {
    let isFirst = state.withLock { state in
      defer { state.isWaiting = true }
      return !state.isWaiting
    }
    guard isFirst else { return }
    // The wait for the disk would hold one of the few threads that all tasks share.
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + delay) { [log, weak self] in
      guard let self else { return }
      let isFolderSafe = self.state.withLock { state in
        defer { state = (false, true) }
        return state.isFolderSafe
      }
      NewFile.synchronize(log)
      // The name of the log has to last, too; it is made once.
      if !isFolderSafe { NewFile.synchronize(NewFile.folder(of: log)) }
    }
  }
}
