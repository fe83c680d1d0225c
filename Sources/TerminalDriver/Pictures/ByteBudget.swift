/// How many bytes a picture may take, so that a key's echo never waits long behind one.
///
/// A picture cannot be interrupted on its way: what stands in the line delays everything after it.
/// So bytes are limited rather than frames, by what the line was seen to carry.
struct ByteBudget: Sendable {
  /// How a live picture is to be made.
  struct Frame: Sendable, Hashable {
    /// Registers of sixel.
    var colors: Int
    /// Screen pixels, across and down, that share a colour.
    var coarseness = 1
  }

  /// From the best to the smallest.
  ///
  /// A share is what a frame takes of the best one's bytes, measured
  /// on noise of 512 × 512 pixels, where it matters. Sixteen colours at full detail are not among
  /// them: they take more than 256 colours at half the detail, and look worse.
  private static let ladder: [(frame: Frame, share: Double)] = [
    (Frame(colors: 256), 1), (Frame(colors: 128), 0.88), (Frame(colors: 64), 0.75),
    (Frame(colors: 32), 0.6), (Frame(colors: 256, coarseness: 2), 0.28),
    (Frame(colors: 32, coarseness: 2), 0.24), (Frame(colors: 16, coarseness: 2), 0.21),
    (Frame(colors: 16, coarseness: 3), 0.12),
  ]
  /// How long a picture may stand in the line, in seconds.
  private static let mostSeconds = 0.05
  private static let fewestBytes = 30_000.0
  private static let mostBytes = 500_000.0
  /// Smaller pictures tell the line's delay rather than its rate.
  private static let smallBytes = 4_000
  /// Frames in a row that would have fitted a step better, before that step is taken.
  private static let patience = 4

  /// Bytes a second that the line carries, as far as is known.
  private(set) var rate: Double
  private var step: Int
  private var delay: Double?
  private var goodFrames = 0
  private var lastArrival: ContinuousClock.Instant?

  /// A budget to start with.
  ///
  /// - Parameter isThin: whether the line may be slow, as over SSH: 60 KB and 64 colours, instead of
  ///   350 KB and 256.
  init(isThin: Bool = false) {
    rate = (isThin ? 60_000 : 350_000) / Self.mostSeconds
    step = isThin ? 2 : 0
  }

  /// What a live picture may take.
  var byteLimit: Int {
    Int(min(max(rate * Self.mostSeconds, Self.fewestBytes), Self.mostBytes))
  }

  /// How the next live picture is to be made.
  var frame: Frame { Self.ladder[step].frame }

  /// A live picture has come, and will be shown or be replaced by a newer one.
  mutating func pictureArrived(at now: ContinuousClock.Instant) { lastArrival = now }

  /// Whether it is quiet enough for a still of best quality: nothing has come for 300 ms.
  func allowsStill(at now: ContinuousClock.Instant) -> Bool {
    guard let lastArrival else { return true }
    return now - lastArrival >= .milliseconds(300)
  }

  /// How a still is to be made: 256 colours, unless that would stand in the line for over a second.
  ///
  /// - Parameter pixels: width times height.
  /// - Returns: colours, at full detail.
  func stillFrame(pixels: Int) -> Frame {
    // A photograph takes about a byte for each pixel.
    let fitting = Self.ladder.prefix { $0.frame.coarseness == 1 }
      .first { Double(pixels) * $0.share <= rate }
    return fitting?.frame ?? Frame(colors: 32)
  }

  /// A live picture was encoded, and tells how the next one is to be made.
  ///
  /// - Parameters:
  ///   - bytes: what it takes.
  ///   - frame: how it was made.
  mutating func encodedLive(bytes: Int, as frame: Frame) {
    // A terminal with few registers makes frames that are not on the ladder.
    let sameDetail = Self.ladder.indices.filter {
      Self.ladder[$0].frame.coarseness == frame.coarseness
    }
    guard
      let made = sameDetail.first(where: { Self.ladder[$0].frame.colors <= frame.colors })
        ?? sameDetail.last
    else { return }
    let best = Double(bytes) / Self.ladder[made].share
    let limit = Double(byteLimit)
    let fitting =
      Self.ladder.firstIndex { best * $0.share <= limit } ?? Self.ladder.count - 1
    if fitting > step {
      // Down at once: the next key is waiting.
      step = fitting
      goodFrames = 0
    } else if step > 0, best * Self.ladder[step - 1].share <= limit * 0.8 {
      goodFrames += 1
      guard goodFrames >= Self.patience else { return }
      step -= 1
      goodFrames = 0
    } else {
      goodFrames = 0
    }
  }

  /// The terminal has confirmed a picture.
  ///
  /// - Parameters:
  ///   - bytes: what was sent.
  ///   - roundTrip: from before its first byte was written until the answer.
  mutating func confirmed(bytes: Int, roundTrip: Duration) {
    let seconds = max(roundTrip.seconds, 1e-4)
    if bytes < Self.smallBytes {
      // A longer delay is believed slowly: it may have been the picture before.
      delay = delay.map { seconds < $0 ? seconds : $0 + (seconds - $0) / 8 } ?? seconds
      return
    }
    // Never more than most of the time is taken for delay, or a rate would seem without bound.
    let carrying = max(seconds - (delay ?? 0), seconds / 4)
    let seen = Double(bytes) / carrying
    rate += (seen - rate) * (seen < rate ? 0.5 : 0.2)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
