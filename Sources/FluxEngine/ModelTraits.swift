import Checkpoints
import FluxModels
import Generation

/// How a variant is used, beside what its weights compute.
struct ModelTraits: Sendable, Equatable {
  /// How far its noise levels are shifted.
  enum Shift: Sendable {
    /// FLUX.2's fit to tokens and steps.
    case empirical
    /// FLUX.1's line over tokens.
    case linear
    /// Not at all: schnell.
    case none
  }

  var shift: Shift
  var referenceRule: ReferenceRule
  var recommendedReferences: Int
  /// Text tokens that it was made for.
  var textLength: Int
  /// Whether references are read once and not at every step: klein-KV.
  var readsReferencesOnce: Bool
  /// Whether it does without a second pass.
  var isDistilled: Bool
  var steps: Int
  var guidance: Double?
  var cfgScale: Double?

  /// The traits of a transformer.
  ///
  /// Steps and guidance are the references' defaults: diffusers pipeline_flux.py:609,
  /// pipeline_flux2.py:753, pipeline_flux2_klein.py:620; Kontext's guidance is BFL's,
  /// cli_kontext.py:158; Krea's is that of
  /// modelscope/DiffSynth-Studio's example. The number of references is what BFL recommends.
  ///
  /// - Parameters:
  ///   - transformer: generation, and whether guidance is an input.
  ///   - edition: which of the models of its shape it is.
  init(_ transformer: TransformerConfiguration, edition: ModelEdition) {
    switch (transformer.generation, transformer.hasGuidance) {
    case (.flux1, let hasGuidance):
      let isKontext = edition == .kontext
      shift = hasGuidance ? .linear : .none
      referenceRule = .preferred
      recommendedReferences = isKontext ? 1 : 0
      readsReferencesOnce = false
      textLength = hasGuidance ? 512 : 256
      self.isDistilled = true
      steps = hasGuidance ? 28 : 4
      guidance = hasGuidance ? (isKontext ? 2.5 : edition == .krea ? 4.5 : 3.5) : nil
      cfgScale = nil
    case (.flux2, let hasGuidance):
      shift = .empirical
      referenceRule = .cropped
      recommendedReferences = hasGuidance ? 6 : 4
      readsReferencesOnce = edition == .kv
      textLength = 512
      isDistilled = edition != .base
      steps = isDistilled && !hasGuidance ? 4 : 50
      guidance = hasGuidance ? 4 : nil
      cfgScale = isDistilled || hasGuidance ? nil : 4
    }
  }

  /// The noise levels of a walk in the model's own schedule.
  func schedule(tokens: Int, steps: Int) -> Schedule {
    switch shift {
    case .empirical:
      Schedule(steps: steps, mu: ScheduleShift.empirical(tokens: tokens, steps: steps))
    case .linear: Schedule(steps: steps, mu: ScheduleShift.linear(tokens: tokens))
    case .none: Schedule(steps: steps, exponent: 1)
    }
  }
}
