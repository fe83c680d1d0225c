public import Sessions

/// Words for the person that pass by, and can be read again.
public struct Messages: Sendable, Hashable {
  /// How much a message matters.
  public enum Weight: Sendable, Hashable {
    /// Something was done.
    case note
    /// Something could go wrong.
    case warning
    /// Something went wrong.
    case trouble
  }

  /// A sentence and when it was said.
  public struct Message: Sendable, Hashable {
    /// The sentence.
    public var text: String
    /// How much it matters.
    public var weight: Weight
    /// When it was said.
    public var saidAt: Timestamp
  }

  /// What was said, the newest last.
  public private(set) var all: [Message] = []
  /// The message that is shown.
  public private(set) var shown: Message?

  /// Nothing was said.
  public init() {}

  /// Says something.
  public mutating func say(_ text: String, _ weight: Weight = .note, at now: Timestamp) {
    let message = Message(text: text, weight: weight, saidAt: now)
    shown = message
    all.append(message)
    if all.count > 500 { all.removeFirst(100) }
  }

  /// Takes away what was said before a moment.
  public mutating func hide(saidBefore moment: Timestamp) {
    if let message = shown, message.saidAt <= moment { shown = nil }
  }
}
