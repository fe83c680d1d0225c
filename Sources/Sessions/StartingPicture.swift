public import Generation
public import Pictures

/// The picture that a shot starts from, and how much of it may change.
public struct StartingPicture: Sendable, Hashable, Codable {
  /// Fingerprint of its pixels; the session keeps the pixels under it.
  public var fingerprint: String
  /// Where it came from: a file's name, or a take and step.
  public var name: String
  /// Pixels across, as it was given.
  public var width: Int
  /// Pixels down, as it was given.
  public var height: Int
  /// How much of it may change: 0 for nothing, 1 for all.
  public var strength: Double
  /// The mask that says where it may change; the session keeps its pixels under its fingerprint.
  public var mask: ReferenceName?
  /// What it gets around it, to be painted with all strength.
  public var margins: PictureMargins?

  /// Most pixels that are kept of one: as many as the largest picture has that is made of it.
  public static let maximumPixels = 2048 * 2048

  /// A picture to start from.
  public init(
    fingerprint: String, name: String, width: Int, height: Int,
    strength: Double = StartingImage.usualStrength, mask: ReferenceName? = nil,
    margins: PictureMargins? = nil
  ) {
    self.fingerprint = fingerprint
    self.name = name
    self.width = width
    self.height = height
    self.strength = strength
    self.mask = mask
    self.margins = margins
  }

  /// The picture as a recipe names it.
  public var image: StartingImage {
    StartingImage(
      picture: ReferenceName(name: name, fingerprint: fingerprint), strength: strength,
      mask: mask, margins: margins)
  }
}

extension StartingPicture {
  /// Reads a picture to start from; a strength that is missing is the usual one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      fingerprint: try values.decode(String.self, forKey: .fingerprint),
      name: try values.decode(String.self, forKey: .name),
      width: try values.decode(Int.self, forKey: .width),
      height: try values.decode(Int.self, forKey: .height),
      strength: try values.decodeIfPresent(Double.self, forKey: .strength)
        ?? StartingImage.usualStrength,
      mask: try values.decodeIfPresent(ReferenceName.self, forKey: .mask),
      margins: try values.decodeIfPresent(PictureMargins.self, forKey: .margins))
  }
}
