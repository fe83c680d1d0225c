/// An intermediate value under the name that golden files use.
public struct TracedValue: Sendable {
  /// The numbers, in the type that the files have.
  public enum Numbers: Sendable {
    /// Token ids.
    case integers([Int32])
    /// Everything else.
    case floats([Float])
    /// Pictures.
    case bytes([UInt8])
  }

  /// Such as `step0.model_output`.
  public let name: String
  /// Axes, outermost first.
  public let shape: [Int]
  /// Row-major elements.
  public let numbers: Numbers

  /// Names a value.
  public init(name: String, shape: [Int], numbers: Numbers) {
    self.name = name
    self.shape = shape
    self.numbers = numbers
  }
}
