import FluxModels
import Generation
import Synchronization

/// What work costs on this machine; asked from anywhere, told by the engine.
final class CostBook: Sendable {
  /// Nil until it is first asked, since measuring takes some milliseconds.
  private let estimator = Mutex<CostEstimator?>(nil)

  /// What a recipe costs once the model is in memory.
  func estimate(for recipe: Recipe, model: OpenedModel) throws -> Estimate {
    let parts = CostParts(recipe, model: model)
    return with { estimator in
      let step = estimator.seconds(for: parts.step, kind: model.stepKind)
      let total =
        step * Double(recipe.steps)
        + estimator.seconds(for: parts.text, kind: model.textKind)
        + estimator.seconds(for: parts.references, kind: model.encodingKind)
        + estimator.seconds(for: parts.decoding, kind: model.decodingKind)
      return Estimate(
        step: .seconds(step), total: .seconds(total), workingBytes: parts.workingBytes,
        weightBytes: model.weightBytes, availableBytes: MachineMemory.now().available,
        isMeasured: estimator.hasMeasured(model.stepKind))
    }
  }

  /// Seconds that some work takes.
  func seconds(for work: Work, kind: String) -> Double {
    with { $0.seconds(for: work, kind: kind) }
  }

  /// Takes note of how long some work took.
  func learn(kind: String, work: Work, duration: Duration) {
    with { $0.learn(kind: kind, work: work, seconds: duration.seconds) }
  }

  private func with<Result: Sendable>(_ body: (inout CostEstimator) -> Result) -> Result {
    estimator.withLock { estimator in
      var known = estimator ?? CostEstimator()
      defer { estimator = known }
      return body(&known)
    }
  }
}

/// A recipe as amounts of work and memory.
struct CostParts {
  let text: Work
  let references: Work
  let step: Work
  let decoding: Work
  let workingBytes: Int

  init(_ recipe: Recipe, model: OpenedModel) {
    let textTokens = recipe.textLength ?? model.textLength
    let pixels = recipe.width * recipe.height
    // Sizes of references are known only with the pictures; 1 MP is the most that one keeps.
    let referencePixels = recipe.references.count * ReferenceSize.maximumPixels
    let tokens = (pixels + referencePixels) / 256
    let passes = recipe.passesPerStep
    text =
      Double(passes)
      * model.language.work(tokens: textTokens, layers: model.readouts.max() ?? 0)
    references = model.autoencoder.encodingWork(pixels: referencePixels)
    step = Double(passes) * model.transformer.work(text: textTokens, picture: tokens)
    decoding = model.autoencoder.decodingWork(pixels: pixels)
    workingBytes = max(
      model.transformer.workingBytes(text: textTokens, picture: tokens),
      model.autoencoder.decodingBytes(pixels: pixels),
      model.autoencoder.decodingBytes(pixels: min(referencePixels, ReferenceSize.maximumPixels)))
  }
}
