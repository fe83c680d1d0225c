public import Pictures

/// A picture in a rectangle of cells.
///
/// Whoever draws the screen scales it into `area`, keeps its shape, and puts it at the top left.
public struct PlacedPicture: Sendable, Equatable {
  /// What a picture is for, which decides its turn and its quality on a slow line.
  public enum Role: Int, Sendable, Comparable {
    /// The one that is being watched: first, at the cost of quality while it changes.
    case watched
    /// A still that is looked at: at best quality.
    case still
    /// A small one beside text: last.
    case thumbnail

    /// Earlier turns come first.
    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
  }

  /// How pixels become the area's pixels.
  public enum Scaling: Sendable, Hashable {
    /// The whole picture as large as the area allows.
    case fit
    /// A pixel is a pixel; the given pixel of the picture is at the area's top left.
    case actual(x: Int, y: Int)
  }

  /// Which place of the screen this is, so that a new picture replaces the one before.
  public var place: String
  /// Names the pixels: equal names promise equal pixels, so that work on them is done once.
  public var content: String
  /// The pixels.
  public var picture: Picture
  /// The cells it may take, not on the last row of the screen.
  public var area: Rect
  /// Its turn and its quality.
  public var role: Role
  /// How it is scaled.
  public var scaling: Scaling
  /// Cells of the area on which something else stands.
  public var holes: [Rect]

  /// A picture in a rectangle of cells.
  public init(
    place: String, content: String, picture: Picture, area: Rect, role: Role,
    scaling: Scaling = .fit
  ) {
    self.place = place
    self.content = content
    self.picture = picture
    self.area = area
    self.role = role
    self.scaling = scaling
    holes = []
  }

  /// Pixels are compared by their name, which is their promise.
  public static func == (left: PlacedPicture, right: PlacedPicture) -> Bool {
    left.place == right.place && left.content == right.content && left.area == right.area
      && left.role == right.role && left.scaling == right.scaling && left.holes == right.holes
  }
}
