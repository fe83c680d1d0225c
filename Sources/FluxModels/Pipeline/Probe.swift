public import Tensors

/// Lets a test see values inside the network by name; costs a task-local look-up otherwise.
public enum Probe {
  /// Receives every named value computed in this task.
  @TaskLocal public static var observe: (@Sendable (_ name: String, Tensor) -> Void)?

  static func record(_ name: @autoclosure () -> String, _ value: @autoclosure () -> Tensor) {
    if let observe { observe(name(), value()) }
  }
}
