/// A picture as the transformer sees it: one token for 16×16 pixels, row by row.
public struct Latents: Sendable, Hashable {
  /// Rows of tokens.
  public let height: Int
  /// Columns of tokens.
  public let width: Int
  /// Numbers of a token.
  public let channels: Int
  /// Shape `[height, width, channels]`.
  public let values: [Float]

  /// Wraps the numbers of `height · width` tokens.
  public init(height: Int, width: Int, channels: Int, values: [Float]) {
    precondition(
      values.count == height * width * channels,
      "\(values.count) numbers for \(height) × \(width) tokens of \(channels)")
    self.height = height
    self.width = width
    self.channels = channels
    self.values = values
  }
}
