/// Decides when the screen is drawn: at once when it rested, else 16 ms after the last time.
struct FrameClock {
  /// The least time between two frames: 60 a second are as many as an eye can use.
  static let interval = Duration.milliseconds(16)

  private var last: Duration?

  /// When the next frame may be drawn; nil is now.
  func due(at now: Duration) -> Duration? {
    guard let last, now < last + Self.interval else { return nil }
    return last + Self.interval
  }

  /// A frame was drawn.
  mutating func drew(at now: Duration) { last = now }
}
