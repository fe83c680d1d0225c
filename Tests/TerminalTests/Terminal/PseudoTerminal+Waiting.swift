import Foundation
import Testing

extension PseudoTerminal {
  /// How long a slow machine with other work may take; only failures take that long.
  static let patience = Duration.seconds(60)

  /// Waits until the screen has something.
  ///
  /// - Parameters:
  ///   - what: what is waited for, as the failure says it.
  ///   - limit: how long at most.
  ///   - condition: whether it is there; called with every new screen, and only with those.
  /// - Returns: what the condition found.
  /// - Throws: `NotSeen` with the screen on it.
  @discardableResult
  func wait<Found>(
    for what: String, within limit: Duration = patience,
    _ condition: (TerminalModel) -> Found?
  ) async throws -> Found {
    let end = ContinuousClock.now + limit
    var seen = -1
    while true {
      let isOver = self.end != nil
      let screen = screen
      // To look at the same screen again would take time from the program that is to change it.
      if screen.byteCount != seen, let found = condition(screen) { return found }
      seen = screen.byteCount
      if isOver || ContinuousClock.now > end {
        // What was written last may still be on its way through the line.
        try await Task.sleep(for: .milliseconds(50))
        if let found = condition(self.screen) { return found }
        throw NotSeen(what: what, screen: self.screen, end: self.end)
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Waits until a text stands on the screen.
  @discardableResult
  func wait(for text: String, within limit: Duration = patience) async throws -> ScreenPlace {
    try await wait(for: "the text “\(text)”", within: limit) { $0.place(of: text) }
  }

  /// Waits until a text has gone from the screen.
  func waitUntilGone(_ text: String, within limit: Duration = patience) async throws {
    try await wait(for: "an end of the text “\(text)”", within: limit) {
      $0.shows(text) ? nil : true
    }
  }

  /// Waits until the program has ended.
  func waitForEnd(within limit: Duration = patience) async throws -> ProcessEnd {
    let latest = ContinuousClock.now + limit
    while ContinuousClock.now < latest {
      if let end {
        // The line may hold its last words.
        try await settle(.milliseconds(60))
        return end
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw NotSeen(what: "the program's end", screen: screen, end: nil)
  }

  /// Waits until nothing was written for a while.
  func settle(
    _ quiet: Duration = .milliseconds(300), within limit: Duration = patience
  )
    async throws
  {
    let latest = ContinuousClock.now + limit
    var count = screen.byteCount
    var since = ContinuousClock.now
    while ContinuousClock.now < latest {
      try await Task.sleep(for: .milliseconds(10))
      let now = screen.byteCount
      if now != count { (count, since) = (now, ContinuousClock.now) }
      if ContinuousClock.now - since >= quiet { return }
    }
    throw NotSeen(what: "a quiet line", screen: screen, end: end)
  }
}

/// Something that did not come to the screen in time.
struct NotSeen: Error, CustomStringConvertible {
  let what: String
  let screen: TerminalModel
  let end: ProcessEnd?

  var description: String {
    let pictures = screen.shownPictures.map {
      "\($0.columns)×\($0.rows) at \($0.row),\($0.column) \($0.share)"
    }
    return """
      not seen: \(what)\(end.map { "; the program ended with \($0)" } ?? "")
      \(screen.text)
      pictures: \(pictures)  questions: \(screen.questions)  unknown: \(screen.unknown)
      """
  }
}
