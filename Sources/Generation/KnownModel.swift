internal import Pictures

/// A model that has a name.
public struct KnownModel: Sendable, Hashable {
  /// Whether it can be used.
  public enum State: Sendable, Hashable {
    /// It can.
    case usable(ModelSummary)
    /// It cannot, for the reason that a sentence gives in each language.
    case unusable(english: String, chinese: String)

    /// It cannot, for the reason that an error gives.
    public static func unusable(_ error: any Error) -> State {
      let english = "\(error)"
      return .unusable(
        english: english, chinese: (error as? any TranslatedError)?.chinese ?? english)
    }
  }

  /// What it is asked for by.
  public var name: String
  /// Whether it can be used.
  public var state: State

  /// Describes a model.
  public init(name: String, state: State) {
    self.name = name
    self.state = state
  }

  /// What there is to know about it, where it can be used.
  public var summary: ModelSummary? {
    switch state {
    case .usable(let summary): summary
    case .unusable: nil
    }
  }
}
