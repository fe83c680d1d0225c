/// What could stand at the cursor of the prompt.
public struct Completion: Sendable, Hashable {
  /// A text that could stand there.
  public struct Candidate: Sendable, Hashable {
    /// What is inserted.
    public var text: String
    /// What it stands for, such as a slot's picture.
    public var detail: String

    /// A text that could stand there.
    public init(text: String, detail: String) {
      self.text = text
      self.detail = detail
    }
  }

  /// The characters of the prompt that are replaced.
  public var range: Range<Int>
  /// What could stand there, the best first.
  public var candidates: [Candidate]
  /// The chosen one.
  public var selection = 0
}
