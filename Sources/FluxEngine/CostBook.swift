import FluxModels
import Generation
import Pictures
import Synchronization

/// What work costs on this machine; asked from anywhere, told by the engine.
final class CostBook: Sendable {
  /// Nil until it is first asked, since measuring takes some milliseconds.
  private let estimator = Mutex<CostEstimator?>(nil)

  /// What a request costs once the model is in memory.
  func estimate(for request: GenerationRequest, model: OpenedModel) -> Estimate {
    let parts = CostParts(request, model: model)
    return with { estimator in
      let step = estimator.seconds(for: parts.step, kind: model.stepKind)
      let decoding = estimator.seconds(for: parts.decoding, kind: model.decodingKind)
      let reading =
        estimator.seconds(for: parts.text, kind: model.textKind)
        + estimator.seconds(for: parts.references, kind: model.encodingKind)
      let total = reading + step * Double(parts.steps) + decoding
      return Estimate(
        step: .seconds(step), decoding: .seconds(decoding), total: .seconds(total),
        workingBytes: parts.workingBytes, weightBytes: model.weightBytes,
        availableBytes: MachineMemory.now().available,
        isMeasured: estimator.hasMeasured(model.stepKind))
    }
  }

  /// Seconds that some work takes.
  func seconds(for work: Work, kind: String) -> Double {
    with { $0.seconds(for: work, kind: kind) }
  }

  /// Takes note of how long some work took.
  func learn(kind: String, work: Work, duration: Duration) {
    with { $0.learn(kind: kind, work: work, seconds: duration.inSeconds) }
  }

  private func with<Result: Sendable>(_ body: (inout CostEstimator) -> Result) -> Result {
    estimator.withLock { estimator in
      var known = estimator ?? CostEstimator()
      defer { estimator = known }
      return body(&known)
    }
  }
}

/// A request as amounts of work and memory.
struct CostParts {
  let steps: Int
  let text: Work
  let references: Work
  let step: Work
  let decoding: Work
  let workingBytes: Int

  init(_ request: GenerationRequest, model: OpenedModel) {
    let recipe = request.recipe
    let textTokens = recipe.textLength ?? model.textLength
    let pixels = recipe.width * recipe.height
    let references = request.references.compactMap {
      ReferenceSize(width: $0.width, height: $0.height)
    }.map { $0.croppedWidth * $0.croppedHeight }
    let tokens = (pixels + references.reduce(0, +)) / LatentSize.pixelsPerTokenArea
    let passes = Double(recipe.passesPerStep)
    steps =
      if case .step(let index, _) = request.start { max(0, recipe.steps - index) } else {
        recipe.steps
      }
    text = passes * model.language.work(tokens: textTokens, layers: model.readouts.max() ?? 0)
    self.references = references.reduce(Work(products: 0, attention: 0, calls: 0)) {
      $0 + model.autoencoder.encodingWork(pixels: $1)
    }
    step = passes * model.transformer.work(text: textTokens, picture: tokens)
    decoding = model.autoencoder.decodingWork(pixels: pixels)
    workingBytes = max(
      model.transformer.workingBytes(text: textTokens, picture: tokens),
      model.autoencoder.decodingBytes(pixels: max(pixels, references.max() ?? 0)))
  }
}
