internal import Layers
internal import Tensors

/// Two convolutions beside a shortcut.
struct ResidualBlock: Sendable {
  private let norm1: GroupNorm
  private let convolution1: Convolution2D
  private let norm2: GroupNorm
  private let convolution2: Convolution2D
  private let shortcut: Linear?

  init(_ weights: ParameterSource, inputs: Int, outputs: Int, groups: Int) throws {
    norm1 = try weights.groupNorm("norm1", channels: inputs, groups: groups)
    convolution1 = try weights["conv1"].convolution(inputs: inputs, outputs: outputs, kernel: 3)
    norm2 = try weights.groupNorm("norm2", channels: outputs, groups: groups)
    convolution2 = try weights["conv2"].convolution(inputs: outputs, outputs: outputs, kernel: 3)
    shortcut =
      inputs == outputs
      ? nil
      : try weights["nin_shortcut"].linear(inputs: inputs, outputs: outputs, hasBias: true)
  }

  /// Maps `[1, h, w, inputs]` to `[1, h, w, outputs]`.
  func callAsFunction(_ x: consuming Tensor) -> Tensor {
    if let shortcut {
      let (hidden, kept) = convolution1(consume x, after: norm1, beside: shortcut)
      return convolution2(hidden, after: norm2, adding: consume kept)
    }
    let hidden = convolution1(x, after: norm1)
    return convolution2(hidden, after: norm2, adding: consume x)
  }
}
