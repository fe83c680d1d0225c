internal import Kernels
internal import Layers
internal import Tensors

/// Attention of every place to every place, with one head over all channels.
struct SpatialAttention: Sendable {
  private let norm: GroupNorm
  private let query: Linear
  private let key: Linear
  private let value: Linear
  private let output: Linear
  private let arithmetic: Arithmetic

  init(_ weights: ParameterSource, channels: Int, groups: Int) throws {
    func linear(_ name: String) throws -> Linear {
      try weights[name].linear(inputs: channels, outputs: channels, hasBias: true)
    }
    norm = try weights.groupNorm("norm", channels: channels, groups: groups)
    query = try linear("q")
    key = try linear("k")
    value = try linear("v")
    output = try linear("proj_out")
    arithmetic = weights.arithmetic
  }

  /// Maps `[1, h, w, c]` to `[1, h, w, c]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    let places = norm(x).rearranged("b h w c -> b (h w) 1 c")
    let attended = query(places).attending(
      to: key(places), value(places), arithmetic: arithmetic)
    return x + output(attended).reshaped(x.shape)
  }
}
