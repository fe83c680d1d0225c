public import Pictures

/// The picture that a walk starts from, as a recipe remembers it.
public struct StartingImage: Sendable, Hashable, Codable {
  /// The picture.
  public var picture: ReferenceName
  /// How much of it may change: 0 for nothing, 1 for all.
  public var strength: Double
  /// The mask that says where it may change, white for all and black for nothing; nil for everywhere.
  public var mask: ReferenceName?
  /// What the picture gets around it before the walk starts, to be painted with all strength.
  ///
  /// Nil for nothing. The picture itself is kept then, but for what a mask gives free.
  public var margins: PictureMargins?

  /// A picture, how much of it may change and where, and what it gets around it.
  public init(
    picture: ReferenceName, strength: Double = Self.usualStrength, mask: ReferenceName? = nil,
    margins: PictureMargins? = nil
  ) {
    self.picture = picture
    self.strength = strength
    self.mask = mask
    self.margins = margins
  }

  /// Strength of diffusers' pipelines where nobody says otherwise.
  public static let usualStrength = 0.6
}
