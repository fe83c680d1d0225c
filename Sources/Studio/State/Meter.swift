public import Generation

/// How much of the prompt the model reads.
public struct Meter: Sendable, Hashable {
  /// The prompt that was measured, as the model receives it.
  public var compiled: String
  /// The prompt that was measured, as it was written.
  public var prompt: String
  /// The model that measured.
  public var model: String
  /// Text tokens that the shot asks for; nil for the model's own number.
  public var textLength: Int?
  /// Tokens, limit and cut of the compiled prompt.
  public var measure: PromptMeasure
  /// The first character of the written prompt that the model does not read; nil when it reads all.
  public var cut: Int?
}

/// What the shot would cost.
public enum Cost: Sendable, Hashable {
  /// It was not asked yet.
  case unknown
  /// So much.
  case estimated(Estimate)
  /// It cannot be made, for a reason in one sentence.
  case impossible(String)

  /// Whether it can be made as far as that is known.
  var isPossible: Bool {
    switch self {
    case .unknown: true
    case .estimated(let estimate): estimate.problem == nil
    case .impossible: false
    }
  }
}
