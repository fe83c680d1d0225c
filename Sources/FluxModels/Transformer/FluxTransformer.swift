public import Tensors

/// A network that predicts the velocity of noisy latents.
public protocol FluxTransformer: Sendable {
  /// Whether guidance is an input of the network.
  var hasGuidance: Bool { get }

  /// Prepares what does not change from step to step.
  ///
  /// - Parameters:
  ///   - text: the prompt.
  ///   - size: of the picture to be developed.
  ///   - references: in the order of their numbers.
  /// - Returns: the condition for `velocity`.
  /// - Throws: `CancellationError`, where references are read here.
  func condition(
    text: TextEmbeddings, size: LatentSize, references: [ReferenceLatents]
  ) throws -> Condition

  /// The same condition under another text, without reading its references again.
  ///
  /// - Parameters:
  ///   - condition: from `condition(text:size:references:)`.
  ///   - text: another prompt, of as many tokens.
  /// - Returns: what `condition(text:size:references:)` gives for that text.
  func condition(_ condition: Condition, under text: TextEmbeddings) -> Condition

  /// The noise levels of a schedule, to be kept for all of its steps.
  ///
  /// - Parameters:
  ///   - sigmas: in 0…1, in the order of the steps.
  ///   - guidance: for networks with guidance.
  ///   - condition: from `condition(text:size:references:)`.
  /// - Returns: the levels for `velocity`, under that condition and those that share its levels.
  func levels(_ sigmas: [Float], guidance: Float?, under condition: Condition) -> NoiseLevels

  /// The velocity dx/dσ at noise level `sigma`.
  ///
  /// - Parameters:
  ///   - latents: `[1, l, latent channels]`.
  ///   - sigma: noise level in 0…1.
  ///   - levels: those of the schedule; another `sigma` is computed for itself.
  ///   - condition: from `condition(text:size:references:)` for the same size.
  ///   - cache: of this walk and condition; nil to compute every block.
  /// - Returns: `[1, l, latent channels]`.
  /// - Throws: `CancellationError` between blocks.
  func velocity(
    of latents: Tensor, at sigma: Float, of levels: NoiseLevels, under condition: Condition,
    cache: inout StepCache?
  ) throws -> Tensor
}

extension FluxTransformer {
  /// The velocity with every block computed.
  public func velocity(
    of latents: Tensor, at sigma: Float, of levels: NoiseLevels, under condition: Condition
  ) throws -> Tensor {
    var none: StepCache?
    return try velocity(of: latents, at: sigma, of: levels, under: condition, cache: &none)
  }

  /// The velocity at one noise level of its own, with every block computed.
  public func velocity(
    of latents: Tensor, at sigma: Float, guidance: Float?, under condition: Condition
  ) throws -> Tensor {
    try velocity(
      of: latents, at: sigma, of: levels([sigma], guidance: guidance, under: condition),
      under: condition)
  }
}
