public import Sessions

/// What the picture pane shows, and how.
public struct Viewing: Sendable, Hashable {
  /// Which face of a step.
  public enum Face: Sendable, Hashable, CaseIterable {
    /// The finished picture as predicted from there.
    case predicted
    /// The latents as they are, with their noise.
    case noisy
    /// What changed in the prediction since the step before.
    case change
  }

  /// Which face of a step.
  public var face: Face = .predicted
  /// How much of the screen it has.
  public var screen: ScreenMode = .normal
  /// Whether a pixel is a pixel.
  public var isActualSize = false
  /// The pixel at the top left when a pixel is a pixel.
  public var origin = Offset(x: 0, y: 0)
  /// Whether the steps are played like a film.
  public var isPlaying = false
  /// What is marked for comparison.
  public var marked: Moment?
  /// Whether the draft is shown rather than a take.
  public var showsDraft = false

  /// Pixels from the top left.
  public struct Offset: Sendable, Hashable {
    /// Pixels from the left.
    public var x: Int
    /// Pixels from the top.
    public var y: Int
  }

  /// The finished picture, or one of the steps that led to it.
  public struct Moment: Sendable, Hashable {
    /// The take.
    public var take: TakeID
    /// Its step; nil is the end.
    public var step: Int?

    /// A step of a take.
    public init(take: TakeID, step: Int?) {
      self.take = take
      self.step = step
    }
  }

  /// The newest predicted picture.
  public init() {}
}
