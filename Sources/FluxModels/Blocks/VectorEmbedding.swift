internal import Checkpoints
internal import Layers
internal import Tensors

/// One vector for all blocks, made of another: of a noise level, or of FLUX.1's pooled prompt.
struct VectorEmbedding: Sendable {
  private let input: Linear
  private let output: Linear

  init(_ weights: ParameterSource, inputs: Int, configuration: TransformerConfiguration) throws {
    let (width, hasBias) = (configuration.width, configuration.hasBias)
    input = try weights["in_layer"].inFloat32.linear(
      inputs: inputs, outputs: width, hasBias: hasBias)
    output = try weights["out_layer"].inFloat32.linear(
      inputs: width, outputs: width, hasBias: hasBias)
  }

  /// Maps `[1, inputs]` to `[1, c]`.
  func callAsFunction(_ x: Tensor) -> Tensor { output(input(x).silu) }
}
