/// Lets pictures onto the line one after the other, each when the one before was worked through.
///
/// A key's echo waits for the picture in the pipe, so there is never more than one.
struct PictureFlow: Sendable, Equatable {
  /// How long an acknowledgement may take before the terminal counts as one that sends none.
  static let patience = Duration.seconds(2)
  /// The distance of pictures on a terminal that sends none.
  static let pace = Duration.milliseconds(250)

  private var unanswered: (bytes: Int, since: Duration)?
  private var lastSent: Duration?
  /// Whether to ask for an acknowledgement after the next picture.
  private(set) var asks = true

  /// Whether a picture is in the pipe.
  var isWaiting: Bool { unanswered != nil }

  /// A picture was given to the line.
  mutating func sent(bytes: Int, at now: Duration) {
    lastSent = now
    if asks { unanswered = (bytes, now) }
  }

  /// The line took the whole picture only now: the terminal's time begins.
  mutating func drained(at now: Duration) {
    lastSent = lastSent.map { max($0, now) }
    if let waiting = unanswered {
      deadline = max(deadline ?? now, now + Self.patience, waiting.since)
    }
  }

  /// The terminal acknowledged.
  ///
  /// - Returns: bytes and how long they took; nil when nothing was asked.
  mutating func acknowledged(at now: Duration) -> (bytes: Int, time: Duration)? {
    // A late acknowledgement shows that the line is slow, not that the terminal is mute.
    asks = true
    guard let waiting = unanswered else { return nil }
    unanswered = nil
    deadline = nil
    return (waiting.bytes, now - waiting.since)
  }

  /// Whether the next picture may be sent.
  mutating func maySend(at now: Duration) -> Bool {
    if let waiting = unanswered {
      guard now >= deadline ?? (waiting.since + Self.patience) else { return false }
      unanswered = nil
      deadline = nil
      asks = false
    }
    guard !asks, let lastSent else { return true }
    return now - lastSent >= Self.pace
  }

  /// When to look again although nothing has come; nil when only an event can change something.
  func nextLook(after now: Duration) -> Duration? {
    if let waiting = unanswered { return deadline ?? (waiting.since + Self.patience) }
    guard !asks, let lastSent, now - lastSent < Self.pace else { return nil }
    return lastSent + Self.pace
  }

  private var deadline: Duration?

  static func == (left: PictureFlow, right: PictureFlow) -> Bool {
    left.unanswered?.bytes == right.unanswered?.bytes
      && left.unanswered?.since == right.unanswered?.since && left.lastSent == right.lastSent
      && left.asks == right.asks && left.deadline == right.deadline
  }
}
