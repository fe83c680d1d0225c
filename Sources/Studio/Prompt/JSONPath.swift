/// The way from the whole of a JSON prompt to one of its values.
public struct JSONPath: Sendable, Hashable, CustomStringConvertible {
  /// One step of it.
  public enum Step: Sendable, Hashable {
    /// Into the member of an object.
    case key(String)
    /// Into the element of a list, from 0.
    case index(Int)
  }

  /// From the outside in.
  public var steps: [Step]

  /// A way.
  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// One step further.
  public func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }

  /// As JavaScript would write it: `subjects[0].action`.
  public var description: String {
    steps.enumerated().reduce("") { text, step in
      switch step.element {
      case .key(let key): text + (step.offset == 0 ? "" : ".") + key
      case .index(let index): text + "[\(index)]"
      }
    }
  }
}
