/// What lies at the path that was given for a model.
///
/// Either a diffusers folder (`model_index.json` and a folder per part), or Black Forest Labs'
/// single files: the transformer, `ae.safetensors` beside it, and folders for the text encoder and
/// its tokenizer where there are some; the transformer's file may hold the autoencoder as well.
/// Wherever a `.safetensors` file may lie, a `.gguf` file may.
/// Looking opens no weights unless several files could be meant.
public struct ModelFolder: Sendable {
  /// The path that was given.
  public let path: String
  /// What a diffusers folder says about itself; nil for single files.
  public let index: ModelIndex?
  /// The network that paints.
  public let transformer: ModelPart
  /// The network between latents and pixels.
  public let autoencoder: ModelPart
  /// The networks that read the prompt, `text_encoder` first; empty if none lie there.
  public let textEncoders: [ModelPart]
  /// The folders of their tokenizers, in the same order.
  public let tokenizers: [String]

  /// Finds the parts of a model in a folder, or around a single file.
  public init(path: String) throws(CheckpointError) {
    guard path.exists else { throw .missingFile(path) }
    let folder = path.isFolder ? path : path.parent
    if path.isFolder, path.inside("model_index.json").exists || path.inside("transformer").isFolder
    {
      index = try ModelIndex(path: path.inside("model_index.json"))
      transformer = try ModelPart(folder: path.inside("transformer"), needsConfiguration: true)
      autoencoder = try ModelPart(folder: path.inside("vae"), needsConfiguration: true)
    } else {
      index = nil
      let file = try path.isFolder ? SingleFiles.transformer(in: path) : path
      transformer = try ModelPart(file: file, classes: TransformerConfiguration.classes)
      autoencoder = try SingleFiles.autoencoder(in: folder, besides: file)
    }
    var encoders: [ModelPart] = []
    for name in ["text_encoder", "text_encoder_2"] where folder.inside(name).isFolder {
      encoders.append(try ModelPart(folder: folder.inside(name), needsConfiguration: false))
    }
    textEncoders = encoders
    tokenizers = ["tokenizer", "tokenizer_2"].map(folder.inside).filter(\.isFolder)
    self.path = path
  }
}

/// One network of a model: where its weights lie, and where its configuration.
public struct ModelPart: Sendable, Equatable {
  /// A safetensors or GGUF file, or the index of several.
  public let weights: String
  /// Its `config.json`; nil when there is none.
  public let configuration: String?

  /// Opens the weights.
  public func open() throws(CheckpointError) -> any Checkpoint {
    try openCheckpoint(at: weights)
  }

  /// A part in a folder of its own.
  init(folder: String, needsConfiguration: Bool) throws(CheckpointError) {
    guard folder.isFolder else { throw .missingFile(folder) }
    weights = folder.inside(try Self.weights(in: folder))
    let settings = folder.inside("config.json")
    guard settings.exists || !needsConfiguration else { throw .missingFile(settings) }
    configuration = settings.exists ? settings : nil
  }

  /// A part in a file of its own; a `config.json` beside it counts if it is for such a part.
  init(
    file: String, classes: [(text: String, meaning: FluxGeneration)]
  ) throws(CheckpointError) {
    weights = file
    let settings = file.sibling("config.json")
    guard settings.exists else {
      configuration = nil
      return
    }
    let name = try ConfigurationFile(path: settings).className
    configuration = classes.contains { $0.text == name } ? settings : nil
  }

  /// The name of the file to open in a part's folder.
  private static func weights(in folder: String) throws(CheckpointError) -> String {
    let names = try folder.folderContents()
    let files = names.filter(\.namesWeights)
    let indices = names.filter { $0.hasSuffix(".safetensors.index.json") }
    for stem in ["diffusion_pytorch_model", "model"] {
      for name in ["\(stem).safetensors", "\(stem).safetensors.index.json"]
      where names.contains(name) { return name }
    }
    for candidates in [indices, files] where !candidates.isEmpty {
      guard candidates.count == 1 else { throw .ambiguous(folder, candidates: candidates) }
      return candidates[0]
    }
    throw .notAModel(folder, expected: "no .safetensors or .gguf file lies there")
  }
}

/// Which is which among single files in a folder.
private enum SingleFiles {
  static func transformer(in folder: String) throws(CheckpointError) -> String {
    let names = try weights(in: folder).filter { $0 != "ae.safetensors" }
    guard names.count != 1 else { return folder.inside(names[0]) }
    let transformers = names.filter {
      if case .transformer = kind(of: folder.inside($0)) { true } else { false }
    }
    guard transformers.count <= 1 else { throw .ambiguous(folder, candidates: transformers) }
    guard let name = transformers.first else {
      throw .notAModel(
        folder,
        expected: "neither model_index.json nor a FLUX transformer's .safetensors or .gguf is there"
      )
    }
    return folder.inside(name)
  }

  static func autoencoder(
    in folder: String, besides transformer: String
  ) throws(CheckpointError) -> ModelPart {
    let classes = AutoencoderConfiguration.classes
    let usual = folder.inside("ae.safetensors")
    if usual.exists { return try ModelPart(file: usual, classes: classes) }
    if folder.inside("vae").isFolder {
      return try ModelPart(folder: folder.inside("vae"), needsConfiguration: true)
    }
    let autoencoders = try weights(in: folder).filter {
      if case .autoencoder = kind(of: folder.inside($0)) { true } else { false }
    }
    guard autoencoders.count <= 1 else { throw .ambiguous(folder, candidates: autoencoders) }
    guard let name = autoencoders.first else {
      // A file that cannot be opened says so when it is opened for its transformer.
      if let file = try? openCheckpoint(at: transformer), CollectionPart(file, .autoencoder) != nil
      {
        return try ModelPart(file: transformer, classes: classes)
      }
      throw .notAModel(
        folder, expected: "no autoencoder (ae.safetensors) lies beside \(transformer.lastPathPart)")
    }
    return try ModelPart(file: folder.inside(name), classes: classes)
  }

  private static func weights(in folder: String) throws(CheckpointError) -> [String] {
    try folder.folderContents().filter(\.namesWeights)
  }

  private static func kind(of path: String) -> CheckpointKind? {
    // A file that cannot be opened is not the one that is meant, if another can.
    (try? openCheckpoint(at: path)).flatMap { CheckpointKind($0.entries) }
  }
}
