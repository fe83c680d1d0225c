internal import Checkpoints
internal import Layers
internal import Tensors

/// The coarsest level, which encoder and decoder share: a residual block on each side of attention.
struct MiddleBlock: Sendable {
  private let before: ResidualBlock
  private let attention: SpatialAttention?
  private let after: ResidualBlock

  init(_ weights: ParameterSource, channels: Int, configuration: AutoencoderConfiguration) throws {
    let groups = configuration.normGroups
    before = try ResidualBlock(
      weights["block_1"], inputs: channels, outputs: channels, groups: groups)
    attention =
      configuration.hasAttention
      ? try SpatialAttention(weights["attn_1"], channels: channels, groups: groups) : nil
    after = try ResidualBlock(
      weights["block_2"], inputs: channels, outputs: channels, groups: groups)
  }

  /// Maps `[1, h, w, c]` to `[1, h, w, c]`.
  func callAsFunction(_ x: consuming Tensor) -> Tensor {
    let x = before(consume x)
    return after(attention?(x) ?? x)
  }
}
