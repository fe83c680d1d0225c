import Generation
import Sessions

/// A number of the recipe, or another choice that stands among them.
public enum ParameterRow: Sendable, Hashable {
  /// Pixels across and down.
  case size
  /// Steps from noise to picture.
  case steps
  /// The variant's guidance, or classifier-free guidance.
  case guidance
  /// Seed of the noise.
  case seed
  /// The noise levels that the steps pass.
  case schedule
  /// How the steps follow the model.
  case sampler
  /// The change of the first block below which a step takes over what the one before computed.
  case cache
  /// In which numbers products are computed.
  case precision
  /// The picture to start from.
  case start
  /// How much of the picture to start from may change.
  case strength
  /// A LoRA in use, counted from 0; the first also where none is.
  case lora(Int)
  /// Seed of the choice between wildcards.
  case wildcardSeed
  /// What the picture should not show.
  case negativePrompt
  /// Whether references keep their own size.
  case referenceSizes
  /// The model.
  case model
  /// Threads that compute.
  case threads
}

extension StudioState {
  /// The rows of the shot as it is, in the order in which they stand.
  public var parameterRows: [ParameterRow] {
    let loras = max(session.setup.parameters.loras.count, 1)
    let start: [ParameterRow] = session.setup.start == nil ? [.start] : [.start, .strength]
    let sizes: [ParameterRow] = model?.referenceRule == .preferred ? [.referenceSizes] : []
    return [.size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .precision] + start
      + (0..<loras).map { .lora($0) } + [.wildcardSeed, .negativePrompt] + sizes
      + [.model, .threads]
  }

  /// Where the chosen row stands among them.
  var parameterIndex: Int { parameterRows.firstIndex(of: parameter) ?? 0 }

  /// A row that is gone gives the choice to its neighbour.
  mutating func keepParameterRow() {
    guard !parameterRows.contains(parameter) else { return }
    switch parameter {
    case .lora: parameter = .lora(max(session.setup.parameters.loras.count, 1) - 1)
    case .strength: parameter = .start
    case .referenceSizes: parameter = .model
    case .size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .precision, .start,
      .wildcardSeed, .negativePrompt, .model, .threads:
      parameter = .size
    }
  }
}
