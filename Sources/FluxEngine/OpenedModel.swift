import Checkpoints
import FluxModels
import Generation
import Kernels
import Layers
import Synchronization
import Tensors
import Tokenizers

/// A model's files, open and checked against each other, with no weights read yet.
final class OpenedModel: Sendable {
  /// Where it lies.
  let path: String
  let outline: TransformerOutline
  let transformer: TransformerConfiguration
  let autoencoder: AutoencoderConfiguration
  let language: LanguageModelConfiguration
  /// Hidden states of the text encoder that are concatenated.
  let readouts: [Int]
  let isDistilled: Bool
  private let overrides: DefaultsFile
  private let parts: Parts
  /// Turns prompts into ids.
  let tokenizer: QwenTokenizer

  private struct Parts: Sendable {
    let transformer: NamedWeights
    let autoencoder: NamedWeights
    let language: NamedWeights
  }

  /// The linear preview, fitted by whoever needs it first.
  let projection = FirstUse<LatentPreview>()

  /// Opens a model.
  ///
  /// Throws `CheckpointError`, what asking for the tokenizer throws, or `GenerationError` for a
  /// model that is recognised and cannot be run.
  init(folder: ModelFolder, tokenizer: @autoclosure () throws -> QwenTokenizer) throws {
    let path = folder.path
    let transformer = try folder.openTransformer()
    let variant = transformer.outline.variant.rawValue
    guard transformer.configuration.generation == .flux2 else {
      throw GenerationError.unsupportedModel(
        path, variant: variant, missing: "only FLUX.2 is there so far")
    }
    let autoencoder = try folder.openAutoencoder()
    if let encoder = try folder.textEncoders.first?.open(),
      case .textEncoder(let outline) = CheckpointKind(encoder.entries), outline.family != .qwen3
    {
      throw GenerationError.unsupportedModel(
        path, variant: variant,
        missing: "its text encoder, \(outline.family.rawValue), is not there yet")
    }
    let language = try folder.openQwen3()
    self.tokenizer = try tokenizer()

    self.path = path
    outline = transformer.outline
    self.transformer = transformer.configuration
    self.autoencoder = autoencoder.configuration
    self.language = LanguageModelConfiguration(language.configuration)
    readouts = folder.index?.textEncoderLayers ?? [9, 18, 27]
    overrides = try DefaultsFile(beside: path)
    // Nothing in a single file tells; most klein files are distilled.
    isDistilled = overrides.isDistilled ?? folder.index?.isDistilled ?? true
    parts = Parts(
      transformer: transformer.weights, autoencoder: autoencoder.weights,
      language: language.weights)
    try checkAgreement()
  }

  /// Makes sure that the parts were made for each other.
  private func checkAgreement() throws(CheckpointError) {
    func require(_ holds: Bool, _ field: String, _ expected: String) throws(CheckpointError) {
      guard holds else { throw .badConfiguration(path, field: field, expected: expected) }
    }
    try require(
      (readouts.max() ?? 0) <= language.layers, "text_encoder_out_layers",
      "at most \(language.layers), the layers of the text encoder")
    try require(
      transformer.contextWidth == readouts.count * language.width, "joint_attention_dim",
      "\(readouts.count * language.width), \(readouts.count) layers of \(language.width) channels")
    try require(
      transformer.inputChannels == 4 * autoencoder.latentChannels
        && transformer.outputChannels == transformer.inputChannels, "in_channels",
      "\(4 * autoencoder.latentChannels), four times the autoencoder's latent channels")
    try require(
      autoencoder.generation == .flux2 && autoencoder.encoderChannels.count == 4,
      "block_out_channels", "four levels of a FLUX.2 autoencoder")
    try require(
      tokenizer.vocabularySize <= language.vocabulary, "vocab_size",
      "at least \(tokenizer.vocabularySize), the tokenizer's ids")
  }

  /// Text tokens, unless a recipe says otherwise.
  var textLength: Int { tokenizer.textLength }

  // MARK: Weights

  /// The names that LoRAs for this model may use, besides BFL's.
  var loraLayouts: [KeyMap] { [.transformer(transformer.generation, .diffusers)] }

  var transformerNames: NamedWeights { parts.transformer }
  var autoencoderNames: NamedWeights { parts.autoencoder }
  var languageNames: NamedWeights { parts.language }
  var transformerWeights: any Checkpoint { parts.transformer.checkpoint }
  var autoencoderWeights: any Checkpoint { parts.autoencoder.checkpoint }
  var languageWeights: any Checkpoint { parts.language.checkpoint }

  /// Reads the autoencoder's weights.
  func loadAutoencoder() throws -> Autoencoder {
    let weights = ParameterSource(autoencoderNames)
    // Reading rearranges weights by kernels, and half-read weights would be kept for good.
    let network = try Cancellation.$current.withValue(nil) {
      try Autoencoder(weights, configuration: autoencoder)
    }
    try weights.requireAllUsed()
    return network
  }

  /// Size of all weights in bytes.
  var weightBytes: Int {
    transformerWeights.byteCount + autoencoderWeights.byteCount + languageByteCount
  }

  /// Size of the text encoder's weights in bytes.
  var languageByteCount: Int { languageWeights.byteCount }

  /// Tells apart what embeddings came from.
  var encoderIdentity: String { "\(languageWeights.path) \(readouts) klein" }

  // MARK: Kinds of work, whose speed is learnt separately

  var stepKind: String { "step \(path)" }
  var textKind: String { "text \(path)" }
  var encodingKind: String { "encoding \(path)" }
  var decodingKind: String { "decoding \(path)" }

  // MARK: What a person should know

  /// Steps and guidance are the reference's defaults (diffusers pipeline_flux2_klein.py:620,
  /// pipeline_flux2.py:753); references are what BFL recommends (docs.bfl.ai, prompting guide).
  func summary(name: String) -> ModelSummary {
    let hasOwnGuidance = transformer.hasGuidance
    let side = max(16, min(2048, autoencoder.sampleSize) / 16 * 16)
    let steps = overrides.steps ?? (isDistilled && !hasOwnGuidance ? 4 : 50)
    return ModelSummary(
      name: name, variant: outline.variant.rawValue, parameters: outline.parameters.total,
      weightBytes: weightBytes, hasGuidance: hasOwnGuidance, isDistilled: isDistilled,
      defaults: ModelSummary.Defaults(
        width: overrides.width ?? side,
        height: overrides.height ?? side, steps: steps,
        guidance: hasOwnGuidance ? 4 : nil,
        cfgScale: isDistilled || hasOwnGuidance ? nil : 4),
      textLength: textLength, recommendedReferences: hasOwnGuidance ? 6 : 4)
  }
}

extension Checkpoint {
  /// Size of all tensors in bytes.
  var byteCount: Int {
    names.reduce(0) { bytes, name in
      bytes + (entry(for: name).map { $0.count * $0.elementType.byteCount } ?? 0)
    }
  }

  /// Lets the system have the memory under all tensors, which are read again when needed.
  func releasePages() throws(CheckpointError) {
    for name in names { try tensor(named: name).releasePages() }
  }
}
