import FluxModels
import Generation

extension Recipe {
  /// The noise levels of the walk with a model of these traits.
  func levels(for traits: ModelTraits) -> Schedule {
    switch schedule {
    case .standard: traits.schedule(tokens: latentSize.count, steps: steps)
    case .linear: Schedule(steps: steps, exponent: 1)
    case .shifted(let mu): Schedule(steps: steps, mu: mu)
    case .power(let exponent): Schedule(steps: steps, exponent: exponent)
    case .custom(let sigmas): Schedule(sigmas: sigmas.map(Float.init))
    }
  }

  /// The step that a walk from the seed begins with.
  func firstStep(on schedule: Schedule) -> Int {
    // Margins are painted with all strength: the picture within them waits for its own.
    guard let image, image.margins == nil else { return 0 }
    return schedule.firstStep(strength: image.strength)
  }
}

extension SamplingMethod {
  /// A sampler at the beginning of a walk.
  var beginning: any Sampler {
    switch self {
    case .euler: EulerSampler()
    case .heun: HeunSampler()
    case .dpmPlusPlus: DPMPlusPlusSampler()
    }
  }

  /// Velocities that the steps of a walk ask for.
  func evaluations(_ steps: Range<Int>, of schedule: Schedule) -> Int {
    let kind = type(of: beginning)
    return steps.reduce(0) { $0 + kind.evaluations(step: $1, of: schedule.sigmas) }
  }
}
