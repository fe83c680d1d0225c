import Checkpoints
import FluxModels
import Generation
import Kernels
import Pictures
import Tensors
import Tokenizers

/// The one walk from noise to picture: text to image, editing, branches and resumption alike.
struct Development {
  let request: GenerationRequest
  let emit: (GenerationEvent) -> Void
  let costs: CostBook
  /// Embeddings of earlier prompts; handed back with those of this one.
  var prompts: PromptCache
  private let clock = ContinuousClock()

  init(
    request: GenerationRequest, emit: @escaping (GenerationEvent) -> Void, costs: CostBook,
    prompts: PromptCache
  ) {
    self.request = request
    self.emit = emit
    self.costs = costs
    self.prompts = prompts
  }

  private var recipe: Recipe { request.recipe }
  private var size: LatentSize { recipe.latentSize }

  /// Develops the picture and tells of everything on the way.
  mutating func run(shelf: inout ModelShelf) throws {
    let begin = clock.now
    try recipe.validate()
    if !shelf.holds(recipe.model) { emit(.entered(.loadingModel)) }
    let model = try shelf.model(recipe.model)
    let estimate = try costs.estimate(for: request, model: model.opened)
    emit(.estimated(estimate))
    guard estimate.workingBytes <= estimate.availableBytes else {
      throw GenerationError.tooLittleMemory(
        needs: estimate.workingBytes, has: estimate.availableBytes)
    }
    try checkCancellation()

    let positive = try embeddings(of: recipe.prompt, name: "prompt_embeds", model: model)
    let negative =
      recipe.usesNegativePrompt
      ? try embeddings(of: recipe.negativePrompt, name: "negative_prompt_embeds", model: model)
      : nil
    try model.releaseTextEncoderIfShort(of: estimate)
    let references = try encodeReferences(model)
    let transformer = try model.transformer()
    let walk = Walk(
      positive: transformer.condition(text: positive, size: size, references: references),
      negative: negative.map {
        transformer.condition(text: $0, size: size, references: references)
      })

    let prepared = clock.now
    emit(.entered(.denoising))
    let latents = try denoise(walk, transformer, model)
    let denoised = clock.now
    emit(.entered(.decoding))
    let picture = try decode(latents, model)
    let finished = clock.now
    emit(
      .finished(
        picture,
        Timing(
          preparation: prepared - begin, denoising: denoised - prepared,
          decoding: finished - denoised)))
  }

  /// What the transformer is conditioned on, with and against.
  private struct Walk {
    let positive: Condition
    let negative: Condition?
  }

  // MARK: Text

  private mutating func embeddings(
    of prompt: String, name: String, model: LoadedModel
  ) throws -> Tensor {
    let length = recipe.textLength ?? model.opened.textLength
    let key = PromptCache.Key(encoder: model.opened.encoderIdentity, text: prompt, length: length)
    let entry: PromptCache.Entry
    if let known = prompts.entry(for: key) {
      entry = known
    } else {
      emit(.entered(.encodingPrompt))
      let start = clock.now
      let tokens = model.opened.tokenizer.tokens(for: prompt, length: length)
      let embeddings = try model.textEncoder().embed(ids: tokens.ids, mask: tokens.mask)
      try require(embeddings, "while reading the prompt", in: model.opened.languageWeights)
      costs.learn(
        kind: model.opened.textKind,
        work: model.opened.language.work(
          tokens: length, layers: model.opened.readouts.max() ?? 0),
        duration: clock.now - start)
      entry = PromptCache.Entry(tokens: tokens, embeddings: embeddings)
      prompts.insert(entry, for: key)
    }
    let isPositive = name == "prompt_embeds"
    if isPositive {
      emit(
        .promptRead(
          PromptReport(
            usedTokens: entry.tokens.usedCount, droppedTokens: entry.tokens.droppedCount,
            limit: length)))
      trace("token_ids", [1, length], .integers(entry.tokens.ids.map(Int32.init)))
    }
    trace(name, entry.embeddings)
    return entry.embeddings
  }

  // MARK: References

  private func encodeReferences(_ model: LoadedModel) throws -> [ReferenceLatents] {
    let prepared = try request.references.enumerated().map { index, picture in
      try picture.preparedAsReference(
        number: index + 1, name: recipe.references[safely: index]?.name ?? "picture \(index + 1)")
    }
    let latents = try prepared.enumerated().map { index, picture in
      emit(.entered(.encodingReference(index: index, count: prepared.count)))
      let start = clock.now
      let tokens = try model.autoencoder().encode(picture.tensor)
      try require(tokens, "while reading a reference", in: model.opened.autoencoderWeights)
      costs.learn(
        kind: model.opened.encodingKind,
        work: model.opened.autoencoder.encodingWork(pixels: picture.width * picture.height),
        duration: clock.now - start)
      return ReferenceLatents(
        tokens: tokens,
        size: LatentSize(pixelHeight: picture.height, pixelWidth: picture.width))
    }
    if !latents.isEmpty {
      trace("reference_latents", .concatenated(latents.map(\.tokens), axis: 1))
    }
    return latents
  }

  // MARK: Steps

  private func denoise(
    _ walk: Walk, _ transformer: any FluxTransformer, _ model: LoadedModel
  ) throws -> Tensor {
    let schedule = Schedule(
      steps: recipe.steps,
      mu: ScheduleShift.empirical(tokens: size.count, steps: recipe.steps))
    let sigmas = schedule.sigmas
    var (first, x) = try request.startingLatents(
      channels: model.opened.transformer.inputChannels)
    emit(.started(sigmas: sigmas, index: first, latents: Latents(x, size: size)))
    trace("sigmas", [sigmas.count], .floats(sigmas))
    trace("latents.initial", x)

    let textTokens = recipe.textLength ?? model.opened.textLength
    let referenceTokens = walk.positive.referenceTokenCount
    let work =
      Double(recipe.passesPerStep)
      * model.opened.transformer.work(text: textTokens, picture: size.count + referenceTokens)
    let previews = PreviewMaker(
      mode: request.preview, model: model, costs: costs, pixels: recipe.width * recipe.height)
    while first < schedule.steps {
      let start = clock.now
      let velocity = try velocity(x, sigmas[first], step: first, walk, transformer)
      try require(velocity, "in step \(first + 1)", in: model.opened.transformerWeights)
      let predicted = EulerSampler.prediction(x, velocity: velocity, at: sigmas[first])
      x = EulerSampler.step(x, velocity: velocity, from: sigmas[first], to: sigmas[first + 1])
      let duration = clock.now - start
      trace("step\(first).latents", x)
      costs.learn(kind: model.opened.stepKind, work: work, duration: duration)
      emit(
        .step(
          Step(
            index: first, sigma: sigmas[first + 1], latents: Latents(x, size: size),
            predicted: Latents(predicted, size: size), duration: duration)))
      if let preview = try previews.preview(of: predicted, size: size, step: duration) {
        emit(.preview(index: first, preview))
      }
      first += 1
    }
    return x
  }

  /// Velocity with the guidance that the recipe asks for.
  private func velocity(
    _ x: Tensor, _ sigma: Float, step: Int, _ walk: Walk, _ transformer: any FluxTransformer
  ) throws -> Tensor {
    let guidance = recipe.guidance.map(Float.init)
    let positive = try transformer.velocity(
      of: x, at: sigma, guidance: guidance, under: walk.positive)
    trace("step\(step).model_output", positive)
    guard let condition = walk.negative, let scale = recipe.cfgScale else { return positive }
    let negative = try transformer.velocity(
      of: x, at: sigma, guidance: guidance, under: condition)
    let combined = Guidance.combine(positive, negative: negative, scale: Float(scale))
    trace("step\(step).negative_output", negative)
    trace("step\(step).noise_pred", combined)
    return combined
  }

  // MARK: Picture

  private func decode(_ latents: Tensor, _ model: LoadedModel) throws -> Picture {
    Storage.releaseCache()
    let start = clock.now
    let autoencoder = try model.autoencoder()
    let input = autoencoder.decoderInput(latents, size: size)
    trace("decode.input", input.rearranged("b h w c -> b c h w"))
    let output = try autoencoder.decode(input)
    try require(output, "while developing the picture", in: model.opened.autoencoderWeights)
    let picture = Picture(output)
    costs.learn(
      kind: model.opened.decodingKind,
      work: model.opened.autoencoder.decodingWork(pixels: recipe.width * recipe.height),
      duration: clock.now - start)
    trace("image", [picture.height, picture.width, 3], .bytes(picture.pixels))
    return picture
  }

  // MARK: Helpers

  private func trace(_ name: String, _ tensor: @autoclosure () -> Tensor) {
    guard request.isTraced else { return }
    let tensor = tensor()
    emit(.traced(TracedValue(name: name, shape: tensor.shape, numbers: .floats(tensor.values))))
  }

  private func trace(_ name: String, _ shape: [Int], _ numbers: TracedValue.Numbers) {
    guard request.isTraced else { return }
    emit(.traced(TracedValue(name: name, shape: shape, numbers: numbers)))
  }
}

extension Array {
  /// The element at an index, or nil beyond the end.
  fileprivate subscript(safely index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
