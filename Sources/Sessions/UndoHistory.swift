/// Values to go back to, the newest last, and forward again.
public struct UndoHistory<Value: Sendable & Hashable>: Sendable, Hashable {
  private var past: [Value] = []
  private var future: [Value] = []
  private let limit: Int

  /// A history that remembers so many values.
  public init(limit: Int = 200) { self.limit = limit }

  /// Whether there is something to go back to.
  public var canUndo: Bool { !past.isEmpty }
  /// Whether there is something to go forward to.
  public var canRedo: Bool { !future.isEmpty }

  /// Remembers what was, before it changes.
  public mutating func remember(_ value: Value) {
    guard past.last != value else { return }
    past.append(value)
    if past.count > limit { past.removeFirst() }
    future = []
  }

  /// Goes back.
  ///
  /// - Parameter value: what is now, to come back to.
  /// - Returns: what was; nil when there is nothing.
  public mutating func undo(from value: Value) -> Value? {
    // What was remembered before a change that never came would take back nothing.
    while past.last == value { past.removeLast() }
    guard let previous = past.popLast() else { return nil }
    future.append(value)
    return previous
  }

  /// Goes forward again.
  ///
  /// - Parameter value: what is now, to go back to.
  /// - Returns: what was undone; nil when there is nothing.
  public mutating func redo(from value: Value) -> Value? {
    guard let next = future.popLast() else { return nil }
    past.append(value)
    return next
  }
}
