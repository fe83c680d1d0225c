/// A value of a JSON prompt and where it is written.
public struct JSONPromptValue: Sendable, Hashable {
  /// What it is.
  public indirect enum Content: Sendable, Hashable {
    /// A text, with its escapes resolved.
    case string(String)
    /// A number, as it is written.
    case number(String)
    /// `true`, `false` or `null`.
    case literal(String)
    /// Values in order.
    case list([JSONPromptValue])
    /// Named values in order.
    case object([JSONPromptMember])
  }

  /// What it is.
  public var content: Content
  /// Where it is, in characters.
  public var range: Range<Int>

  /// Whether both say the same, wherever they stand and in whatever order their keys are.
  public func says(_ other: JSONPromptValue) -> Bool {
    switch (content, other.content) {
    case (.string(let left), .string(let right)): left == right
    case (.number(let left), .number(let right)):
      left == right || Double(left).map { $0 == Double(right) } ?? false
    case (.literal(let left), .literal(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.says($1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { member in
          right.first { $0.key == member.key }.map { $0.value.says(member.value) } ?? false
        }
    case (.string, _), (.number, _), (.literal, _), (.list, _), (.object, _): false
    }
  }
}

/// A key and its value.
public struct JSONPromptMember: Sendable, Hashable {
  /// The key, with its escapes resolved.
  public var key: String
  /// Its value.
  public var value: JSONPromptValue
}
