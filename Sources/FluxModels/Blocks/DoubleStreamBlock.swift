internal import Checkpoints
internal import Layers
internal import Tensors

/// Attention over text and picture together, with weights of its own for each.
///
/// Source: black-forest-labs/flux2 src/flux2/model.py, `DoubleStreamBlock`.
struct DoubleStreamBlock: Sendable {
  private let image: Stream
  private let text: Stream

  init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    image = try Stream(
      attention: weights["img_attn"], feedForward: weights["img_mlp"],
      configuration: configuration)
    text = try Stream(
      attention: weights["txt_attn"], feedForward: weights["txt_mlp"],
      configuration: configuration)
  }

  /// Advances picture `[1, l, c]` and text `[1, t, c]`; text stands first in attention.
  ///
  /// Both see `references`, too, where these are no part of the picture's tokens.
  func callAsFunction(
    image x: Tensor, text y: Tensor, imageModulations: [Modulation],
    textModulations: [Modulation], positions: RotaryTable, references: AttentionKeys? = nil
  ) -> (image: Tensor, text: Tensor) {
    let (textCount, all) = (y.shape[1], y.shape[1] + x.shape[1])
    let inputs =
      text.attentionInputs(y, textModulations[0], positions.tokens(0..<textCount))
      + image.attentionInputs(x, imageModulations[0], positions.tokens(textCount..<all))
    let attended = inputs.attended(beside: references)
      .split([y.shape[1], x.shape[1]], axis: 1)
    return (
      image.advance(x, attention: attended[1], imageModulations),
      text.advance(y, attention: attended[0], textModulations)
    )
  }

  /// Advances references `[1, r, c]` that see only themselves.
  func advance(
    references x: Tensor, modulations: [Modulation], positions: RotaryTable
  ) -> (references: Tensor, keys: AttentionKeys) {
    let inputs = image.attentionInputs(x, modulations[0], positions)
    return (image.advance(x, attention: inputs.attended(), modulations), inputs.keys)
  }
}
