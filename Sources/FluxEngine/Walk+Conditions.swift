import Checkpoints
import FluxModels
import Generation
import Pictures
import Tensors
import Tokenizers

extension Walk {
  /// Reads prompt and references, or finds them read already.
  func conditions(
    _ model: LoadedModel, _ transformer: any FluxTransformer, _ estimate: Estimate,
    _ workbench: inout Workbench
  ) throws -> Conditions {
    let positive = try embed(recipe.prompt, model, &workbench.prompts)
    emit(
      .promptRead(
        PromptReport(
          usedTokens: positive.tokens.usedCount, droppedTokens: positive.tokens.droppedCount,
          limit: positive.tokens.ids.count)))
    let ids = positive.tokens.ids.map(Int32.init)
    try trace("token_ids", [1, ids.count], .integers(ids))
    try trace("prompt_embeds", positive.embeddings)
    let negative =
      recipe.usesNegativePrompt ? try embed(recipe.negativePrompt, model, &workbench.prompts) : nil
    if let negative { try trace("negative_prompt_embeds", negative.embeddings) }
    try model.releaseTextEncoderIfShort(of: estimate)

    let references = try encodeReferences(model, &workbench.references)
    costs.note(encoded: workbench.references.keys)
    func condition(_ entry: PromptCache.Entry) -> Condition {
      transformer.condition(
        text: TextEmbeddings(tokens: entry.embeddings), size: size, references: references)
    }
    let conditions = Conditions(
      positive: condition(positive), negative: negative.map(condition))
    try checkCancellation()
    return conditions
  }

  private func embed(
    _ prompt: String, _ model: LoadedModel, _ prompts: inout PromptCache
  ) throws -> PromptCache.Entry {
    let length = recipe.textLength ?? model.opened.textLength
    let key = PromptCache.Key(encoder: model.opened.encoderIdentity, text: prompt, length: length)
    if let known = prompts.entry(for: key) { return known }
    emit(.entered(.encodingPrompt))
    let encoder = try model.textEncoder()
    let start = clock.now
    let tokens = model.opened.tokenizer.tokens(for: prompt, length: length)
    let embeddings = try encoder.embed(ids: tokens.ids, mask: tokens.mask)
    try require(embeddings, "while reading the prompt", in: model.opened.languageWeights)
    costs.learn(
      kind: model.opened.textKind,
      work: model.opened.language.work(tokens: length, layers: model.opened.readouts.max() ?? 0),
      duration: clock.now - start)
    let entry = PromptCache.Entry(tokens: tokens, embeddings: embeddings)
    prompts.insert(entry, for: key)
    return entry
  }

  private func encodeReferences(
    _ model: LoadedModel, _ known: inout ReferenceCache
  ) throws -> [ReferenceLatents] {
    // All of them before the first is encoded, which takes long.
    let prepared = try zip(recipe.references, request.references).enumerated().map {
      index, reference in
      try checkCancellation()
      return try reference.1.preparedAsReference(number: index + 1, name: reference.0.name)
    }
    let latents = try prepared.enumerated().map { index, picture in
      let given = request.references[index]
      // Its own pixels' fingerprint: what the recipe says may be of an earlier file.
      let fingerprint = ReferenceName(name: "", picture: given).fingerprint
      let key = ReferenceCache.Key(given, fingerprint: fingerprint, model: model.opened)
      if let latents = known.latents(for: key) { return latents }
      emit(.entered(.encodingReference(index: index, count: prepared.count)))
      let latents = try encode(picture, model)
      known.insert(latents, for: key)
      return latents
    }
    if !latents.isEmpty {
      try trace("reference_latents", .concatenated(latents.map(\.tokens), axis: 1))
    }
    return latents
  }

  /// The picture to start from as latents of the recipe's size; nil where there is none.
  func encodedImage(_ model: LoadedModel, _ known: inout ReferenceCache) throws -> Tensor? {
    guard let image = request.image else { return nil }
    if case .step = request.start { return nil }
    let fitted = image.covering(width: recipe.width, height: recipe.height)
    let fingerprint = ReferenceName(name: "", picture: fitted).fingerprint
    let key = ReferenceCache.Key(fitted, fingerprint: fingerprint, model: model.opened)
    var latents = known.latents(for: key)
    if latents == nil {
      emit(.entered(.encodingImage))
      let encoded = try encode(fitted, model)
      known.insert(encoded, for: key)
      latents = encoded
    }
    if let latents { try trace("image_latents", latents.tokens) }
    return latents?.tokens
  }

  private func encode(_ picture: Picture, _ model: LoadedModel) throws -> ReferenceLatents {
    let start = clock.now
    let tokens = try model.autoencoder().encode(picture.tensor)
    try require(tokens, "while reading a reference", in: model.opened.autoencoderWeights)
    costs.learn(
      kind: model.opened.encodingKind,
      work: model.opened.autoencoder.encodingWork(pixels: picture.width * picture.height),
      duration: clock.now - start)
    return ReferenceLatents(
      tokens: tokens, size: LatentSize(pixelHeight: picture.height, pixelWidth: picture.width))
  }
}
