public import Tensors

/// Lets a test see values inside the network by name; costs a task-local look-up otherwise.
public enum Probe {
  /// Receives a named value.
  public typealias Observer = @Sendable (_ name: String, Tensor) -> Void

  // In a box, because binding a task-local of function type crashes in release builds (Swift 6.3.1).
  private struct Box: Sendable {
    let observer: Observer
  }

  @TaskLocal private static var box: Box?

  /// Runs `body` and hands every named value that it computes to `observer`.
  public static func observing<Result>(
    _ observer: @escaping Observer, _ body: () throws -> Result
  ) rethrows -> Result {
    try $box.withValue(Box(observer: observer), operation: body)
  }

  static func record(_ name: @autoclosure () -> String, _ value: @autoclosure () -> Tensor) {
    if let box { box.observer(name(), value()) }
  }
}
