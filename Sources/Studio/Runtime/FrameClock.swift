/// Decides when the screen is drawn: at once when it rested, else 16 ms after the last time.
///
/// What a person did does not wait for frames that came by themselves: with a picture developing
/// every sixth key would.
struct FrameClock {
  /// The least time between two frames: 60 a second are as many as an eye can use.
  static let interval = Duration.milliseconds(16)

  private var last: Duration?
  private var lastAnswer: Duration?

  /// When the next frame may be drawn; nil is now.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - isAnswer: whether a person waits for it.
  /// - Returns: a time to come.
  func due(at now: Duration, isAnswer: Bool) -> Duration? {
    guard let last = isAnswer ? lastAnswer : last, now < last + Self.interval else { return nil }
    return last + Self.interval
  }

  /// A frame was drawn.
  mutating func drew(at now: Duration, isAnswer: Bool) {
    last = now
    if isAnswer { lastAnswer = now }
  }
}
