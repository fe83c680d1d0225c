/// Turns a prompt into the ids that a text encoder was trained to read.
public protocol PromptTokenizer: Sendable {
  /// The most tokens the model takes, where its files name a believable number.
  var maximumLength: Int? { get }

  /// One more than the highest id there is; the text encoder needs an embedding for each.
  var vocabularySize: Int { get }

  /// The ids of a text as it is, without a frame.
  func encode(_ text: String) -> [Int]

  /// The prompt in the frame its text encoder expects, cut and padded to exactly `length` ids.
  func tokens(for prompt: String, length: Int) -> PromptTokens
}

/// A prompt as a text encoder takes it.
public struct PromptTokens: Sendable, Equatable {
  /// One id for each position.
  public let ids: [Int]
  /// True at the positions that hold the prompt or its frame, false where they are padded.
  public let mask: [Bool]
  /// Tokens of the prompt and its frame that are kept.
  public let usedCount: Int
  /// Tokens that were cut off, on the right.
  public let droppedCount: Int
  /// Characters of the prompt that are kept, where some are cut; nil where all of them are.
  public let cutOffset: Int?

  /// Cuts tokens off the right end, or pads them, to exactly `length`.
  ///
  /// - Parameters:
  ///   - tokens: the prompt in its frame.
  ///   - length: positions there shall be.
  ///   - padToken: what fills positions that are left over.
  ///   - side: the end that is filled.
  ///   - cutOffset: characters of the prompt that are kept, where some are cut.
  public init(
    _ tokens: [Int], length: Int, padToken: Int, side: PaddingSide = .right, cutOffset: Int? = nil
  ) {
    self.init(
      tokens, droppedBefore: 0, length: length, padToken: padToken, side: side,
      cutOffset: cutOffset)
  }

  /// Takes tokens of which some are already cut.
  init(
    _ tokens: [Int], droppedBefore: Int, length: Int, padToken: Int, side: PaddingSide,
    cutOffset: Int?
  ) {
    precondition(length >= 0, "a prompt of \(length) tokens")
    let kept = tokens.prefix(length)
    let padding = length - kept.count
    let padIDs = Array(repeating: padToken, count: padding)
    let padMask = Array(repeating: false, count: padding)
    let keptMask = Array(repeating: true, count: kept.count)
    switch side {
    case .left: (ids, mask) = (padIDs + kept, padMask + keptMask)
    case .right: (ids, mask) = (kept + padIDs, keptMask + padMask)
    }
    usedCount = kept.count
    droppedCount = droppedBefore + tokens.count - kept.count
    self.cutOffset = cutOffset
  }
}

/// The end of a prompt that is filled up where it is too short.
public enum PaddingSide: String, Sendable {
  /// The prompt stands at the end.
  case left
  /// The prompt stands at the beginning.
  case right
}
