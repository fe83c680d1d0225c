/// How much of a prompt a model reads.
public struct PromptMeasure: Sendable, Hashable {
  /// Tokens of the prompt in its frame, as far as they are kept.
  public var usedTokens: Int
  /// Tokens that are cut off the end.
  public var droppedTokens: Int
  /// Tokens that fit.
  public var limit: Int
  /// Number of the first character of the prompt that is not read whole; nil when all are.
  public var cutOffset: Int?

  /// Describes a prompt's length.
  public init(usedTokens: Int, droppedTokens: Int, limit: Int, cutOffset: Int?) {
    self.usedTokens = usedTokens
    self.droppedTokens = droppedTokens
    self.limit = limit
    self.cutOffset = cutOffset
  }
}
