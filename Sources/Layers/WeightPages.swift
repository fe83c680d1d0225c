internal import Tensors

/// The weights of a part of a network, to be let go of where a machine cannot hold all of it.
public struct WeightPages: Sendable {
  /// Whether weights are let go of after each use, and read from their file again for the next.
  @TaskLocal public static var areReleased = false

  private let tensors: [StoredTensor]

  /// The weights that were read from below the path of a source.
  public init(_ source: ParameterSource) { tensors = source.readTensors }

  /// Gives the memory back if the work at hand is to: the file keeps what was there.
  public func releaseIfAsked() {
    guard Self.areReleased else { return }
    for tensor in tensors { tensor.releasePages() }
  }
}
