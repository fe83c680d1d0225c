import Synchronization

/// A line at a terminal that says what is being done and for how long already; one step of a large
/// model takes minutes, in which nothing else tells that it goes on.
final class ProgressLine: Sendable {
  /// What it says after so many seconds.
  typealias Text = @Sendable (_ seconds: Double) -> String

  private struct Shown {
    var text: Text
    var since: ContinuousClock.Instant
  }
  private struct State {
    var shown: Shown?
    var ticking: Task<Void, Never>?
  }
  private let state = Mutex(State())

  /// Shows a text from now on, again every second.
  func show(_ text: @escaping Text) {
    guard Terminal.isWatched else { return }
    state.withLock { state in
      state.shown = Shown(text: text, since: .now)
      Terminal.show(text(0))
      guard state.ticking == nil else { return }
      state.ticking = Task { [weak self] in
        while !Task.isCancelled {
          // Cancelled together with the loop.
          try? await Task.sleep(for: .seconds(1))
          self?.tick()
        }
      }
    }
  }

  private func tick() {
    state.withLock { state in
      guard let shown = state.shown else { return }
      Terminal.show(shown.text((ContinuousClock.now - shown.since) / .seconds(1)))
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.shown != nil { Terminal.clear() }
      state.shown = nil
      state.ticking?.cancel()
      state.ticking = nil
    }
  }
}
