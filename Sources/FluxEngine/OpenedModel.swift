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
  /// What reads its prompts.
  let prompts: any PromptReading
  let traits: ModelTraits
  private let edition: ModelEdition
  private let evidence: EditionEvidence
  private let overrides: DefaultsFile
  private let license: ModelLicense
  /// The transformer's weights.
  let transformerNames: NamedWeights
  /// The autoencoder's weights.
  let autoencoderNames: NamedWeights

  /// The linear preview, fitted by whoever needs it first.
  let projection = FirstUse<LatentPreview>()

  /// Opens a model, as the edition that a person chose or as what it tells of itself.
  ///
  /// Throws `CheckpointError`, or what asking for the tokenizers throws.
  init(
    folder: ModelFolder, as chosen: ModelEdition? = nil,
    tokenizers: () throws -> [any PromptTokenizer]
  ) throws {
    let transformer = try folder.openTransformer()
    let autoencoder = try folder.openAutoencoder()
    path = folder.path
    outline = transformer.outline
    self.transformer = transformer.configuration
    self.autoencoder = autoencoder.configuration
    overrides = try DefaultsFile(beside: folder.path)
    license = LicenseFiles(beside: folder.path).license ?? ModelLicense(of: outline.variant)
    (edition, evidence) = try ModelEdition.told(
      of: folder, chosen: chosen, settings: overrides, checkpoint: transformer.weights.checkpoint,
      outline: outline)
    traits = ModelTraits(transformer.configuration, edition: edition)
    transformerNames = transformer.weights
    autoencoderNames = autoencoder.weights
    prompts = try folder.openPrompts(
      transformer.configuration, tokenizers: tokenizers(), usualLength: traits.textLength)
    try checkAgreement()
  }

  /// Makes sure that the parts were made for each other.
  private func checkAgreement() throws(CheckpointError) {
    func require(_ holds: Bool, _ field: String, _ expected: String) throws(CheckpointError) {
      guard holds else { throw .badConfiguration(path, field: field, expected: expected) }
    }
    try require(
      transformer.contextWidth == prompts.contextWidth, "joint_attention_dim",
      "\(prompts.contextWidth), the channels of the text encoder's embeddings")
    try require(
      transformer.pooledWidth == prompts.pooledWidth, "pooled_projection_dim",
      "\(prompts.pooledWidth ?? 0), the channels of the pooled prompt")
    try require(
      transformer.inputChannels == 4 * autoencoder.latentChannels
        && transformer.outputChannels == transformer.inputChannels, "in_channels",
      "\(4 * autoencoder.latentChannels), four times the autoencoder's latent channels")
    try require(
      autoencoder.generation == transformer.generation && autoencoder.encoderChannels.count == 4,
      "block_out_channels", "four levels of a \(transformer.generation.rawValue) autoencoder")
  }

  /// Text tokens, unless a recipe says otherwise.
  var textLength: Int { prompts.textLength }

  // MARK: Weights

  /// The names that LoRAs for this model may use, besides BFL's.
  var loraLayouts: [KeyMap] { [.transformer(transformer.generation, .diffusers)] }

  var transformerWeights: any Checkpoint { transformerNames.checkpoint }
  var autoencoderWeights: any Checkpoint { autoencoderNames.checkpoint }

  /// Reads a transformer of this model's configuration, from its own weights or from others.
  func loadTransformer(_ weights: ParameterSource) throws -> any FluxTransformer {
    let network: any FluxTransformer =
      switch transformer.generation {
      case .flux1: try Flux1Transformer(weights, configuration: transformer)
      case .flux2:
        try Flux2Transformer(
          weights, configuration: transformer, isolatesReferences: traits.readsReferencesOnce)
      }
    try weights.requireAllUsed()
    return network
  }

  /// Reads the autoencoder's weights.
  func loadAutoencoder(_ arithmetic: Arithmetic) throws -> Autoencoder {
    let weights = ParameterSource(autoencoderNames, arithmetic: arithmetic)
    // Reading rearranges weights by kernels, and half-read weights would be kept for good.
    let network = try Cancellation.$current.withValue(nil) {
      try Autoencoder(weights, configuration: autoencoder)
    }
    try weights.requireAllUsed()
    // Convolutions hold copies in their own order; what lies in the file is needed for little else.
    try autoencoderWeights.releasePages()
    return network
  }

  /// Size of all weights in bytes.
  var weightBytes: Int {
    transformerWeights.byteCount + autoencoderWeights.byteCount + prompts.byteCount
  }

  // MARK: Work

  /// Work of one pass.
  func stepWork(text: Int, picture: Int, references: Int) -> Work {
    traits.readsReferencesOnce
      ? transformer.work(text: text, picture: picture, keys: references)
      : transformer.work(text: text, picture: picture + references)
  }

  /// Bytes that a pass needs beside the weights.
  func stepBytes(text: Int, picture: Int, references: Int) -> Int {
    traits.readsReferencesOnce
      ? transformer.workingBytes(text: text, picture: picture, keys: references)
      : transformer.workingBytes(text: text, picture: picture + references)
  }

  /// Work of the transformer before the first step.
  func conditionWork(references: Int) -> Work {
    traits.readsReferencesOnce && references > 0
      ? transformer.work(text: 0, picture: references) : Work(products: 0, attention: 0, calls: 0)
  }

  // MARK: What a person should know

  /// The traits, and what the folder says otherwise.
  func summary(name: String) -> ModelSummary {
    let side = max(16, min(2048, autoencoder.sampleSize) / 16 * 16)
    return ModelSummary(
      name: name, variant: outline.variant.name(edition), evidence: evidence.summary,
      publisher: outline.variant.publisher, parameters: outline.parameters.total,
      weightBytes: weightBytes, hasGuidance: transformer.hasGuidance,
      isDistilled: traits.isDistilled,
      defaults: ModelSummary.Defaults(
        width: overrides.width ?? side, height: overrides.height ?? side,
        steps: overrides.steps ?? traits.steps,
        guidance: transformer.hasGuidance ? overrides.guidance ?? traits.guidance : nil,
        cfgScale: traits.cfgScale, precision: arithmetic(nil).precision),
      textLength: textLength, recommendedReferences: traits.recommendedReferences,
      referenceRule: traits.referenceRule, license: license,
      needsReview: overrides.needsReview ?? (outline.variant == .flux2Dev))
  }
}

extension ModelFolder {
  /// Opens what reads the prompts of a transformer of this kind.
  fileprivate func openPrompts(
    _ transformer: TransformerConfiguration, tokenizers: [any PromptTokenizer], usualLength: Int
  ) throws -> any PromptReading {
    let needed = transformer.generation == .flux1 ? 2 : 1
    guard tokenizers.count >= needed else {
      throw CheckpointError.notAModel(
        path, expected: "it has no folder \(tokenizers.isEmpty ? "tokenizer" : "tokenizer_2")")
    }
    switch transformer.generation {
    case .flux1:
      return try CLIPAndT5Reading(
        self, tokenizers: (clip: tokenizers[0], t5: tokenizers[1]), usualLength: usualLength)
    case .flux2: return try LanguageModelReading(self, tokenizer: tokenizers[0])
    }
  }
}

extension Checkpoint {
  /// Size of all tensors in bytes.
  var byteCount: Int {
    names.reduce(0) { bytes, name in
      bytes + (entry(for: name)?.byteCount ?? 0)
    }
  }

  /// Lets the system have the memory under all tensors, which are read again when needed.
  func releasePages() throws(CheckpointError) {
    for name in names { try tensor(named: name).releasePages() }
  }
}

extension EditionEvidence {
  /// The same for those who know no checkpoints.
  fileprivate var summary: ModelSummary.Evidence {
    switch self {
    case .shape: .shape
    case .choice: .choice
    case .settings: .settings
    case .index: .index
    case .metadata: .metadata
    case .name: .name
    case .nothing: .nothing
    }
  }
}
