import Studio
import Synchronization

/// A line that says how much of some work is done, for a person at a terminal.
final class ShareReporter: Sendable {
  private struct Shown {
    var text: String?
    var time = ContinuousClock.now
  }
  private let shown = Mutex(Shown())

  /// Shows the share, ten times a second at most.
  func report(_ what: Phrase, done: Int, all: Int) {
    guard Terminal.isWatched else { return }
    let share = all > 0 ? min(100, Int(100 * Double(done) / Double(all))) : 0
    let text = "\(Speech.language(what)) \(share) %"
    shown.withLock { shown in
      let now = ContinuousClock.now
      guard shown.text != text, shown.text == nil || now - shown.time > .milliseconds(100) else {
        return
      }
      shown = Shown(text: text, time: now)
      Terminal.show(text)
    }
  }

  /// Takes the line away.
  func end() {
    shown.withLock { shown in
      if shown.text != nil { Terminal.clear() }
      shown.text = nil
    }
  }
}
