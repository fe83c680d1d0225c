/// Size of a picture in latent tokens, each 16×16 pixels.
public struct LatentSize: Sendable, Hashable {
  /// Rows of tokens.
  public let height: Int
  /// Columns of tokens.
  public let width: Int

  /// Pixels along each side of a token.
  public static let pixelsPerToken = 16

  /// Pixels of a token.
  public static let pixelsPerTokenArea = pixelsPerToken * pixelsPerToken

  /// A size in tokens.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// The tokens of a picture whose sides are multiples of 16 pixels.
  public init(pixelHeight: Int, pixelWidth: Int) {
    self.init(height: pixelHeight / Self.pixelsPerToken, width: pixelWidth / Self.pixelsPerToken)
  }

  /// Number of tokens.
  public var count: Int { height * width }
}
