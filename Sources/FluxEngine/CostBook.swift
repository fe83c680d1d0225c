import Checkpoints
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
  /// What step caching did, for each model and threshold.
  private let cachings = Mutex<[String: Estimate.Caching]>([:])
  /// Threads that compute what does not say otherwise.
  private let threads: Int
  /// Threads that compute now.
  private let working: Atomic<Int>
  /// What the machine can give now.
  let memory: @Sendable () -> MachineMemory
  private let streaming: Streaming

  /// A book of what an engine computes.
  ///
  /// - Parameters:
  ///   - threads: that compute; nil for one on each core.
  ///   - streaming: how weights are held.
  ///   - memory: what the machine can give.
  init(
    threads: Int? = nil, streaming: Streaming = .automatic,
    memory: @escaping @Sendable () -> MachineMemory = MachineMemory.now
  ) {
    self.threads = threads ?? Parallelism.availableCores
    working = Atomic(self.threads)
    self.streaming = streaming
    self.memory = memory
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
  func prepare(_ arithmetic: NetworkArithmetic) {
    let nothing = Work(products: 0, attention: 0, calls: 0)
    with(threads: threads) { estimator in
      for arithmetic in [arithmetic.transformer, arithmetic.others] {
        _ = estimator.seconds(for: nothing, kind: WorkKind("", arithmetic))
      }
    }
  }

  /// What a request costs once the model is in memory.
  ///
  /// - Parameters:
  ///   - request: the picture.
  ///   - model: what develops it.
  ///   - fitting: names of models that fit the machine, for a refusal.
  /// - Returns: time and memory, and why it cannot be done where that is so.
  func estimate(
    for request: GenerationRequest, model: OpenedModel, fitting: () -> [String] = { [] }
  ) -> Estimate {
    let parts = CostParts(request, model: model, encoded: encoded.withLock(\.self))
    let arithmetic = model.arithmetic(request.recipe.precision)
    let kinds = WorkKinds(model, arithmetic)
    let threshold = request.recipe.cacheThreshold
    let caching =
      threshold > 0 ? cachings.withLock { $0[kinds.cache(threshold)] } : nil
    // Of a skipped pass, one of all blocks is left.
    let blocks = model.transformer.doubleBlocks + model.transformer.singleBlocks
    let share = 1 - (caching?.skippedShare ?? 0) * (1 - 1 / Double(blocks))
    let memory = memory()
    let plan = MemoryPlan(
      variant: model.outline.variant.rawValue, sizes: model.sizes(arithmetic),
      working: parts.workingBytes,
      memory: memory, streaming: streaming, fitting: fitting)
    return with(threads: request.threads ?? threads) { estimator in
      func seconds(_ step: Work) -> Double { estimator.seconds(for: step, kind: kinds.step) }
      let step = seconds(parts.step)
      let decoding =
        request.until == nil
        ? estimator.seconds(for: parts.decoding, kind: kinds.decoding) : 0
      let reading =
        estimator.seconds(for: parts.text, kind: kinds.text)
        + estimator.seconds(for: parts.references, kind: kinds.encoding)
      let total = reading + step * share * Double(parts.steps) + decoding
      var estimate = Estimate(
        step: .seconds(step),
        stepWithoutReferences: .seconds(seconds(parts.stepWithoutReferences)),
        referenceSteps: parts.stepsWithoutOne.map { .seconds(step - seconds($0)) },
        reading: .seconds(reading), decoding: .seconds(decoding), total: .seconds(total),
        workingBytes: parts.workingBytes, weightBytes: model.weightBytes,
        availableBytes: memory.available,
        isMeasured: estimator.hasMeasured(kinds.step), streams: plan.streams,
        problem: plan.problem)
      estimate.caching = caching
      estimate.precision = arithmetic.precision
      return estimate
    }
  }

  /// Seconds that some work takes on the threads that compute now.
  func seconds(for work: Work, kind: WorkKind) -> Double {
    with(threads: working.load(ordering: .relaxed)) { $0.seconds(for: work, kind: kind) }
  }

  /// Takes note of what step caching did in a walk.
  func learn(caching caches: StepCaches, kind: String) {
    guard let share = caches.skippedShare else { return }
    cachings.withLock { cachings in
      let error = caches.error ?? cachings[kind]?.error
      cachings[kind] = Estimate.Caching(skippedShare: share, error: error)
    }
  }

  /// Takes note of how long some work took on the threads that compute now.
  func learn(kind: WorkKind, work: Work, duration: Duration) {
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
  /// Velocities that the walk asks for; more than its steps with samplers of two a step.
  let steps: Int
  let text: Work
  let references: Work
  let step: Work
  /// A step of the same picture with no reference at all.
  let stepWithoutReferences: Work
  /// For each reference: a step of the same picture with all others.
  let stepsWithoutOne: [Work]
  let decoding: Work
  let workingBytes: Int

  init(
    _ request: GenerationRequest, model: OpenedModel, encoded: Set<ReferenceCache.Key> = []
  ) {
    let recipe = request.recipe
    let textTokens = recipe.textLength ?? model.textLength
    let pixels = recipe.width * recipe.height
    let rule = recipe.referenceRule(of: model.traits.referenceRule)
    let sizes = request.references.map {
      ReferenceSize(width: $0.width, height: $0.height, rule: rule)
    }
    let references = sizes.compactMap(\.self).map { $0.croppedWidth * $0.croppedHeight }
    let ownTokens = pixels / LatentSize.pixelsPerTokenArea
    let tokens = sizes.reduce(ownTokens) { $0 + ($1?.tokens ?? 0) }
    let passes = Double(recipe.passesPerStep)
    let schedule = recipe.levels(for: model.traits)
    let first =
      if case .step(let index, _) = request.start {
        index
      } else {
        recipe.firstStep(on: schedule)
      }
    let end = min(recipe.steps, (request.until ?? recipe.steps) + 1)
    let again = min(recipe.stepsLookedBackOn(from: first), request.latentsBefore.count)
    steps = recipe.sampler.evaluations(max(min(first, end) - again, 0)..<end, of: schedule)
    text =
      passes * model.prompts.work(tokens: textTokens)
      + model.conditionWork(references: tokens - ownTokens)
    self.references = zip(recipe.references, request.references).reduce(
      Work(products: 0, attention: 0, calls: 0)
    ) { work, reference in
      let (name, picture) = reference
      let key = ReferenceCache.Key(
        picture, fingerprint: name.fingerprint, model: model,
        arithmetic: model.arithmetic(recipe.precision), rule: rule)
      guard !encoded.contains(key),
        let size = ReferenceSize(width: picture.width, height: picture.height, rule: rule)
      else { return work }
      return work
        + model.autoencoder.encodingWork(pixels: size.croppedWidth * size.croppedHeight)
    }
    func step(_ tokens: Int) -> Work {
      passes
        * model.stepWork(text: textTokens, picture: ownTokens, references: tokens - ownTokens)
    }
    self.step = step(tokens)
    stepWithoutReferences = step(ownTokens)
    stepsWithoutOne = sizes.map { step(tokens - ($0?.tokens ?? 0)) }
    decoding = model.autoencoder.decodingWork(pixels: pixels)
    workingBytes = max(
      model.stepBytes(text: textTokens, picture: ownTokens, references: tokens - ownTokens),
      model.autoencoder.decodingBytes(pixels: max(pixels, references.max() ?? 0)))
  }
}
