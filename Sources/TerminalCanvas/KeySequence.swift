/// Keys pressed one after the other, such as `g g`.
public struct KeySequence: Sendable, Hashable {
  /// At least one key.
  public let keys: [KeyPress]

  /// A sequence of keys; nil without any.
  public init?(_ keys: [KeyPress]) {
    guard !keys.isEmpty else { return nil }
    self.keys = keys
  }

  /// Whether this begins with all keys of `other`, and goes on.
  public func goesOn(after other: KeySequence) -> Bool {
    keys.count > other.keys.count && keys.starts(with: other.keys)
  }
}

extension KeySequence: CustomStringConvertible, LosslessStringConvertible {
  /// Reads keys with blanks between them.
  public init?(_ description: String) {
    let words = description.split(separator: " ")
    let keys = words.compactMap { KeyPress(String($0)) }
    guard keys.count == words.count else { return nil }
    self.init(keys)
  }

  /// The keys with blanks between them.
  public var description: String { keys.map(\.description).joined(separator: " ") }
}
