/// Lets pictures onto the line one after the other, each when the one before was worked through.
///
/// A key's echo waits for the picture in the pipe, so there is never more than one.
struct PictureFlow: Sendable {
  /// How long an acknowledgement may take before the terminal counts as one that sends none.
  static let patience = Duration.seconds(2)
  /// The distance of pictures on a terminal that sends none.
  static let pace = Duration.milliseconds(250)

  private struct Unanswered {
    var bytes: Int
    var since: Duration
    var deadline: Duration
  }

  private var unanswered: Unanswered?
  private var lastSent: Duration?
  private var isMute = false

  /// Whether the next picture may be sent.
  func maySend(at now: Duration) -> Bool {
    if let unanswered { return now >= unanswered.deadline }
    guard isMute, let lastSent else { return true }
    return now - lastSent >= Self.pace
  }

  /// A picture is given to the line.
  ///
  /// - Returns: whether to ask the terminal for an acknowledgement after it.
  mutating func sent(bytes: Int, at now: Duration) -> Bool {
    if unanswered != nil { isMute = true }
    lastSent = now
    unanswered =
      isMute ? nil : Unanswered(bytes: bytes, since: now, deadline: now + Self.patience)
    return !isMute
  }

  /// The line took the whole picture only now: the terminal's time begins.
  mutating func drained(at now: Duration) {
    lastSent = lastSent.map { max($0, now) }
    unanswered?.deadline = now + Self.patience
  }

  /// The terminal acknowledged.
  ///
  /// - Returns: bytes and how long they took; nil when nothing was asked.
  mutating func acknowledged(at now: Duration) -> (bytes: Int, time: Duration)? {
    // A late acknowledgement shows that the line is slow, not that the terminal is mute.
    isMute = false
    defer { unanswered = nil }
    return unanswered.map { ($0.bytes, now - $0.since) }
  }

  /// When to look again although nothing has come; nil when only an event can change something.
  func nextLook(after now: Duration) -> Duration? {
    let next = unanswered?.deadline ?? (isMute ? lastSent.map { $0 + Self.pace } : nil)
    return next.flatMap { $0 > now ? $0 : nil }
  }
}
