/// The picture that a walk starts from, as a recipe remembers it.
public struct StartingImage: Sendable, Hashable, Codable {
  /// The picture.
  public var picture: ReferenceName
  /// How much of it may change: 0 for nothing, 1 for all.
  public var strength: Double

  /// A picture and how much of it may change.
  public init(picture: ReferenceName, strength: Double = Self.usualStrength) {
    self.picture = picture
    self.strength = strength
  }

  /// Strength of diffusers' pipelines where nobody says otherwise.
  public static let usualStrength = 0.6
}
