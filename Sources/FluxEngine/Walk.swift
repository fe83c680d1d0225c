import Checkpoints
import FluxModels
import Generation
import Kernels
import Layers
import Pictures
import Tensors

/// The one walk from noise to picture: text to image, editing, branches and resumption alike.
struct Walk {
  let request: GenerationRequest
  let emit: (GenerationEvent) -> Void
  let costs: CostBook
  let standsBack: Bool
  let clock = ContinuousClock()

  var recipe: Recipe { request.recipe }
  var size: LatentSize { recipe.latentSize }

  /// Develops the picture, or the steps up to the one to pause after, and tells of all on the way.
  func run(on workbench: inout Workbench) throws {
    let begin = clock.now
    try checkCancellation()
    try request.validate()
    if !workbench.shelf.holds(recipe.model) { emit(.entered(.loadingModel)) }
    let library = workbench.shelf.library
    let memory = costs.memory()
    let model = try workbench.shelf.model(recipe.model, on: memory)
    let estimate = costs.estimate(for: request, model: model.opened) {
      library.names(fitting: memory)
    }
    emit(.estimated(estimate))
    if let problem = estimate.problem { throw problem }
    try WeightPages.$areReleased.withValue(estimate.streams) {
      try develop(model, estimate, since: begin, on: &workbench)
    }
  }

  private func develop(
    _ model: LoadedModel, _ estimate: Estimate, since begin: ContinuousClock.Instant,
    on workbench: inout Workbench
  ) throws {
    if standsBack { ComputePriority.standBack() }
    if model.compute(in: model.opened.arithmetic(recipe.precision)) {
      emit(.entered(.loadingModel))
    }
    // What is wrong with a network is told now, and not after an hour of steps.
    try model.adapt(recipe.loras)
    let transformer = try model.transformer()
    if !model.loraReports.isEmpty { emit(.adapted(model.loraReports)) }
    _ = try model.autoencoder()
    guard !transformer.hasGuidance || recipe.guidance != nil else {
      throw GenerationError.missingGuidance
    }

    let conditions = try conditions(model, transformer, estimate, &workbench)
    let canvas = request.canvas
    let image = try encoded(canvas, model, &workbench.references)
    let holding = try holding(image, of: canvas, model)
    let prepared = clock.now
    emit(.entered(.denoising))
    let latents = try denoise(conditions, image, canvas, holding, transformer, model)
    let denoised = clock.now
    guard request.until == nil else { return }
    emit(.entered(.decoding))
    let decoded = try decode(latents, model)
    let picture = canvas?.composed(decoded) ?? decoded
    emit(
      .finished(
        picture,
        Timing(
          preparation: prepared - begin, denoising: denoised - prepared,
          decoding: clock.now - denoised)))
  }

  /// What the transformer is conditioned on, with and against.
  struct Conditions {
    let positive: Pass
    let negative: Pass?

    /// A condition, and the schedule's noise levels under it.
    struct Pass {
      let condition: Condition
      let levels: NoiseLevels
    }
  }

  // MARK: Steps

  private func denoise(
    _ conditions: Conditions, _ image: Tensor?, _ canvas: StartingCanvas?, _ holding: Holding?,
    _ transformer: any FluxTransformer, _ model: LoadedModel
  ) throws -> Tensor {
    let schedule = recipe.levels(for: model.opened.traits)
    let sigmas = schedule.sigmas
    var (index, x) = try request.startingLatents(
      for: model.opened.transformer, on: schedule, over: image, noise: holding?.inpainting.noise)
    emit(.started(sigmas: sigmas, index: index, latents: Latents(x, size: size)))
    try trace("sigmas", [sigmas.count], .floats(sigmas))
    try trace("latents.initial", x)

    let textTokens = recipe.textLength ?? model.opened.textLength
    let workOfPasses =
      Double(recipe.passesPerStep)
      * model.opened.stepWork(
        text: textTokens, picture: size.count,
        references: conditions.positive.condition.referenceTokenCount)
    var caches = StepCaches(threshold: recipe.cacheThreshold)
    var previews = PreviewMaker(
      mode: request.preview, canvas: canvas, model: model, costs: costs)
    var sampler = recipe.sampler.beginning
    let end = min(recipe.steps, (request.until ?? recipe.steps) + 1)
    for (earlier, x) in try request.stepsBefore(index, of: model.opened.transformer)
    where index < end {
      if recipe.computesInFull(step: earlier) { caches.requireFullPass() }
      _ = try sampler.step(x, from: sigmas[earlier], to: sigmas[earlier + 1]) {
        try velocity($0, $1, conditions, transformer, model, &caches, step: earlier, as: nil)
      }
    }
    while index < end {
      // Again for every step: threads of the pool come and go.
      if standsBack { ComputePriority.standBack() }
      let start = clock.now
      let sigma = sigmas[index]
      var passes = 0
      let skipped = caches.skippedCount
      if recipe.computesInFull(step: index) { caches.requireFullPass() }
      let step = try sampler.step(x, from: sigma, to: sigmas[index + 1]) {
        passes += 1
        return try velocity(
          $0, $1, conditions, transformer, model, &caches, step: index,
          as: passes == 1 ? "" : "corrector_")
      }
      let inpainting = holding?.inpainting(before: index + 1)
      let predicted = inpainting?.holding(step.predicted, at: 0) ?? step.predicted
      x = inpainting?.holding(step.latents, at: sigmas[index + 1]) ?? step.latents
      try checkCancellation()
      let duration = clock.now - start
      // A step that left blocks out tells nothing of the others.
      if skipped == caches.skippedCount {
        costs.learn(
          kind: model.kinds.step, work: Double(passes) * workOfPasses, duration: duration)
      }
      try trace("step\(index).latents", x)
      emit(
        .step(
          Step(
            index: index, sigma: sigmas[index + 1], latents: Latents(x, size: size),
            predicted: Latents(predicted, size: size), duration: duration)))
      try previews.preview(
        of: predicted, size: size, step: duration, isLast: index + 1 == recipe.steps
      ) { emit(.preview(index: index, $0)) }
      index += 1
    }
    costs.learn(caching: caches, kind: model.kinds.cache(recipe.cacheThreshold))
    return x
  }

  /// Velocity with the guidance that the recipe asks for.
  ///
  /// Traced values' names begin with `prefix`; without one, none is traced.
  private func velocity(
    _ x: Tensor, _ sigma: Float, _ conditions: Conditions, _ transformer: any FluxTransformer,
    _ model: LoadedModel, _ caches: inout StepCaches, step: Int, as prefix: String?
  ) throws -> Tensor {
    let velocity = try guidedVelocity(
      x, sigma, conditions, transformer, &caches, step, prefix)
    try require(velocity, .step(step + 1), in: model.opened.transformerWeights)
    return velocity
  }

  private func guidedVelocity(
    _ x: Tensor, _ sigma: Float, _ conditions: Conditions, _ transformer: any FluxTransformer,
    _ caches: inout StepCaches, _ step: Int, _ prefix: String?
  ) throws -> Tensor {
    func note(_ name: String, _ value: Tensor) throws {
      if let prefix { try trace("step\(step).\(prefix)\(name)", value) }
    }
    let positive = try transformer.velocity(
      of: x, at: sigma, of: conditions.positive.levels, under: conditions.positive.condition,
      cache: &caches.positive)
    try note("model_output", positive)
    guard let against = conditions.negative, let scale = recipe.cfgScale else {
      return positive
    }
    let negative = try transformer.velocity(
      of: x, at: sigma, of: against.levels, under: against.condition, cache: &caches.negative)
    let combined = Guidance.combine(positive, negative: negative, scale: Float(scale))
    try note("negative_output", negative)
    try note("noise_pred", combined)
    return combined
  }

  // MARK: Picture

  private func decode(_ latents: Tensor, _ model: LoadedModel) throws -> Picture {
    Storage.releaseCache()
    let autoencoder = try model.autoencoder()
    let start = clock.now
    let input = autoencoder.decoderInput(latents, size: size)
    try trace("decode.input", input.rearranged("b h w c -> b c h w"))
    let output = try autoencoder.decode(input)
    try require(output, .developing, in: model.opened.autoencoderWeights)
    let picture = Picture(output)
    costs.learn(
      kind: model.kinds.decoding,
      work: model.opened.autoencoder.decodingWork(pixels: recipe.width * recipe.height),
      duration: clock.now - start)
    try trace("image", [picture.height, picture.width, 3], .bytes(picture.pixels))
    return picture
  }

  // MARK: Trace

  func trace(_ name: String, _ tensor: @autoclosure () -> Tensor) throws {
    guard request.isTraced else { return }
    let tensor = tensor()
    try trace(name, tensor.shape, .floats(tensor.values))
  }

  func trace(_ name: String, _ shape: [Int], _ numbers: TracedValue.Numbers) throws {
    guard request.isTraced else { return }
    try checkCancellation()
    emit(.traced(TracedValue(name: name, shape: shape, numbers: numbers)))
  }
}
