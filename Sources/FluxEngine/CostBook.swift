import FluxModels
import Generation
import Kernels
import Pictures
import Synchronization

/// What work costs on this machine; asked from anywhere, told by the engine.
final class CostBook: Sendable {
  /// For each number of threads; empty until first asked, since measuring takes some milliseconds.
  private let estimators = Mutex<[Int: CostEstimator]>([:])
  /// References whose latents are at hand.
  private let encoded = Mutex<Set<ReferenceCache.Key>>([])
  /// Threads that compute what does not say otherwise.
  private let threads: Int
  /// Threads that compute now.
  private let working: Atomic<Int>

  /// A book of what an engine computes on so many threads; nil for one on each core.
  init(threads: Int? = nil) {
    self.threads = threads ?? Parallelism.availableCores
    working = Atomic(self.threads)
  }

  /// Takes note of the number of threads that the next work has; nil for the engine's own.
  func begin(threads: Int?) -> Int {
    let threads = threads ?? self.threads
    working.store(threads, ordering: .relaxed)
    return threads
  }

  /// Takes note of the references that need not be encoded again.
  func note(encoded keys: Set<ReferenceCache.Key>) { encoded.withLock { $0 = keys } }

  /// Measures the processor ahead of the first question.
  func prepare() { with(threads: threads) { _ in } }

  /// What a request costs once the model is in memory.
  func estimate(for request: GenerationRequest, model: OpenedModel) -> Estimate {
    let parts = CostParts(request, model: model, encoded: encoded.withLock(\.self))
    let available = MachineMemory.now().available
    return with(threads: request.threads ?? threads) { estimator in
      let step = estimator.seconds(for: parts.step, kind: model.stepKind)
      let decoding =
        request.until == nil
        ? estimator.seconds(for: parts.decoding, kind: model.decodingKind) : 0
      let reading =
        estimator.seconds(for: parts.text, kind: model.textKind)
        + estimator.seconds(for: parts.references, kind: model.encodingKind)
      let total = reading + step * Double(parts.steps) + decoding
      return Estimate(
        step: .seconds(step), decoding: .seconds(decoding), total: .seconds(total),
        workingBytes: parts.workingBytes, weightBytes: model.weightBytes,
        availableBytes: available,
        isMeasured: estimator.hasMeasured(model.stepKind))
    }
  }

  /// Seconds that some work takes on the threads that compute now.
  func seconds(for work: Work, kind: String) -> Double {
    with(threads: working.load(ordering: .relaxed)) { $0.seconds(for: work, kind: kind) }
  }

  /// Takes note of how long some work took on the threads that compute now.
  func learn(kind: String, work: Work, duration: Duration) {
    with(threads: working.load(ordering: .relaxed)) {
      $0.learn(kind: kind, work: work, seconds: duration.inSeconds)
    }
  }

  private func with<Result: Sendable>(
    threads: Int, _ body: (inout CostEstimator) -> Result
  ) -> Result {
    estimators.withLock { estimators in
      var known = estimators[threads] ?? CostEstimator(threads: threads)
      defer { estimators[threads] = known }
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

  init(
    _ request: GenerationRequest, model: OpenedModel, encoded: Set<ReferenceCache.Key> = []
  ) {
    let recipe = request.recipe
    let textTokens = recipe.textLength ?? model.textLength
    let pixels = recipe.width * recipe.height
    let references = request.references.compactMap {
      ReferenceSize(width: $0.width, height: $0.height)
    }.map { $0.croppedWidth * $0.croppedHeight }
    let tokens = (pixels + references.reduce(0, +)) / LatentSize.pixelsPerTokenArea
    let passes = Double(recipe.passesPerStep)
    let first = if case .step(let index, _) = request.start { index } else { 0 }
    let end = min(recipe.steps, (request.until ?? recipe.steps) + 1)
    steps = max(0, end - first)
    text = passes * model.language.work(tokens: textTokens, layers: model.readouts.max() ?? 0)
    self.references = zip(recipe.references, request.references).reduce(
      Work(products: 0, attention: 0, calls: 0)
    ) { work, reference in
      let (name, picture) = reference
      let key = ReferenceCache.Key(picture, fingerprint: name.fingerprint, model: model)
      guard !encoded.contains(key),
        let size = ReferenceSize(width: picture.width, height: picture.height)
      else { return work }
      return work
        + model.autoencoder.encodingWork(pixels: size.croppedWidth * size.croppedHeight)
    }
    step = passes * model.transformer.work(text: textTokens, picture: tokens)
    decoding = model.autoencoder.decodingWork(pixels: pixels)
    workingBytes = max(
      model.transformer.workingBytes(text: textTokens, picture: tokens),
      model.autoencoder.decodingBytes(pixels: max(pixels, references.max() ?? 0)))
  }
}
