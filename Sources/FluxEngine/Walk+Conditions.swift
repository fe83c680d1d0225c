import Checkpoints
import FluxModels
import Generation
import Kernels
import Pictures
import Tensors
import Tokenizers

extension Walk {
  /// Reads prompt and references, or finds them read already.
  func conditions(
    _ model: LoadedModel, _ transformer: any FluxTransformer, _ estimate: Estimate,
    _ workbench: inout Workbench
  ) throws -> Conditions {
    let positive = try embed(recipe.prompt, model, &workbench)
    emit(
      .promptRead(
        PromptReport(
          usedTokens: positive.tokens.usedCount, droppedTokens: positive.tokens.droppedCount,
          limit: positive.tokens.ids.count)))
    let ids = positive.tokens.ids.map(Int32.init)
    try trace("token_ids", [1, ids.count], .integers(ids))
    try trace(positive.embeddings, named: "")
    let negative =
      recipe.usesNegativePrompt ? try embed(recipe.negativePrompt, model, &workbench) : nil
    if let negative { try trace(negative.embeddings, named: "negative_") }
    try model.releaseReaderIfShort(of: estimate, on: costs.memory())

    let references = try encodeReferences(model, workbench.kept, &workbench.references)
    costs.note(encoded: workbench.references.keys)
    let condition = try transformer.condition(
      text: positive.embeddings, size: size, references: references)
    try checkCancellation()
    return conditions(
      condition, negative.map { transformer.condition(condition, under: $0.embeddings) },
      transformer, recipe.levels(for: model.opened.traits).sigmas)
  }

  /// Both passes of a step have the same noise levels where they can.
  private func conditions(
    _ positive: Condition, _ negative: Condition?, _ transformer: any FluxTransformer,
    _ sigmas: [Float]
  ) -> Conditions {
    let guidance = recipe.guidance.map(Float.init)
    let levels = transformer.levels(sigmas, guidance: guidance, under: positive)
    return Conditions(
      positive: Conditions.Pass(condition: positive, levels: levels),
      negative: negative.map {
        Conditions.Pass(
          condition: $0,
          levels: $0.sharesLevels(with: positive)
            ? levels : transformer.levels(sigmas, guidance: guidance, under: $0))
      })
  }

  private func embed(
    _ prompt: String, _ model: LoadedModel, _ workbench: inout Workbench
  ) throws -> PromptCache.Entry {
    let length = recipe.textLength ?? model.opened.textLength
    let key = PromptCache.Key(encoder: model.readerIdentity, text: prompt, length: length)
    if let known = workbench.prompts.entry(for: key) { return known }
    let tokens = model.opened.prompts.tokenizer.tokens(for: prompt, length: length)
    let keptKey = workbench.kept == nil ? nil : model.keptKey(prompt, tokens)
    let kept = keptKey.flatMap { workbench.kept?.tensors(for: $0) }
    let embeddings =
      try kept.flatMap { TextEmbeddings($0, for: model.opened.prompts, length: length) }
      ?? read(prompt, tokens, model, keptAs: keptKey, workbench.kept)
    let entry = PromptCache.Entry(tokens: tokens, embeddings: embeddings)
    workbench.prompts.insert(entry, for: key)
    return entry
  }

  private func read(
    _ prompt: String, _ tokens: PromptTokens, _ model: LoadedModel,
    keptAs key: KeptTensors.Key?, _ kept: KeptTensors?
  ) throws -> TextEmbeddings {
    emit(.entered(.encodingPrompt))
    let prompting = model.opened.prompts
    let reader = try model.promptReader()
    let start = clock.now
    let embeddings = try reader.embed(prompt, tokens: tokens)
    for (numbers, weights) in zip(
      [embeddings.pooled, embeddings.tokens].compactMap(\.self), prompting.weights)
    {
      try require(numbers, .readingPrompt, in: weights.checkpoint)
    }
    costs.learn(
      kind: model.kinds.text,
      work: prompting.work(tokens: tokens.ids.count),
      duration: clock.now - start)
    if let key {
      var tensors = ["tokens": embeddings.tokens]
      tensors["pooled"] = embeddings.pooled
      // The transformer's first layer rounds tokens itself.
      let isRounded = model.arithmetic.others == .bfloat16
      kept?.keep(
        tensors, for: key, after: clock.now - start, as: isRounded ? ["tokens": .bfloat16] : [:])
    }
    return embeddings
  }

  private func trace(_ embeddings: TextEmbeddings, named prefix: String) throws {
    try trace("\(prefix)prompt_embeds", embeddings.tokens)
    if let pooled = embeddings.pooled { try trace("\(prefix)pooled_prompt_embeds", pooled) }
  }

  private func encodeReferences(
    _ model: LoadedModel, _ kept: KeptTensors?, _ known: inout ReferenceCache
  ) throws -> [ReferenceLatents] {
    let rule = recipe.referenceRule(of: model.opened.traits.referenceRule)
    // All of them before the first is encoded, which takes long.
    let prepared = try zip(recipe.references, request.references).enumerated().map {
      index, reference in
      try checkCancellation()
      return try reference.1.preparedAsReference(
        number: index + 1, name: reference.0.name,
        by: rule)
    }
    let latents = try prepared.enumerated().map { index, picture in
      let given = request.references[index]
      // Its own pixels' fingerprint: what the recipe says may be of an earlier file.
      let fingerprint = ReferenceName(name: "", picture: given).fingerprint
      let key = ReferenceCache.Key(
        given, fingerprint: fingerprint, model: model.opened, arithmetic: model.arithmetic,
        rule: rule)
      if let latents = known.latents(for: key) { return latents }
      let keptKey = model.keptKey(key)
      let latents: ReferenceLatents
      if let tokens = kept?.tensors(for: keptKey)?["tokens"],
        let found = ReferenceLatents(tokens, of: picture, for: model.opened)
      {
        latents = found
      } else {
        emit(.entered(.encodingReference(index: index, count: prepared.count)))
        let start = clock.now
        latents = try encode(picture, model)
        kept?.keep(["tokens": latents.tokens], for: keptKey, after: clock.now - start)
      }
      known.insert(latents, for: key)
      return latents
    }
    if !latents.isEmpty {
      try trace("reference_latents", .concatenated(latents.map(\.tokens), axis: 1))
    }
    return latents
  }

  func encode(_ picture: Picture, _ model: LoadedModel) throws -> ReferenceLatents {
    let start = clock.now
    let tokens = try model.autoencoder().encode(picture.tensor)
    try require(tokens, .readingPicture, in: model.opened.autoencoderWeights)
    costs.learn(
      kind: model.kinds.encoding,
      work: model.opened.autoencoder.encodingWork(pixels: picture.width * picture.height),
      duration: clock.now - start)
    return ReferenceLatents(
      tokens: tokens, size: LatentSize(pixelHeight: picture.height, pixelWidth: picture.width))
  }
}

extension TextEmbeddings {
  /// Embeddings that were kept, if they are of the shape that a model reads.
  fileprivate init?(_ kept: [String: Tensor], for prompts: any PromptReading, length: Int) {
    let pooled = kept["pooled"]
    guard let tokens = kept["tokens"], tokens.shape == [1, length, prompts.contextWidth],
      pooled?.shape == prompts.pooledWidth.map({ [1, $0] })
    else { return nil }
    self.init(tokens: tokens, pooled: pooled)
  }
}

extension ReferenceLatents {
  /// Latents that were kept, if they are a picture's.
  fileprivate init?(_ tokens: Tensor, of picture: Picture, for model: OpenedModel) {
    let size = LatentSize(pixelHeight: picture.height, pixelWidth: picture.width)
    guard tokens.shape == [1, size.count, model.transformer.inputChannels] else { return nil }
    self.init(tokens: tokens, size: size)
  }
}
