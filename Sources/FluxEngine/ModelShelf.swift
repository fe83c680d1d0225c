import Checkpoints
import FluxModels
import Generation
import Layers
import Tensors

/// The model that is in use; another takes its place when it is asked for.
struct ModelShelf {
  private let library: ModelLibrary
  private var current: (name: String, model: LoadedModel)?
  /// A model of which only the autoencoder is needed, and which takes nobody's place.
  private var guest: (name: String, model: LoadedModel)?

  init(library: ModelLibrary) { self.library = library }

  /// Whether a model is in use already.
  func holds(_ name: String) -> Bool { current?.name == name }

  /// The model of this name, and no longer the one before.
  mutating func model(_ name: String) throws -> LoadedModel {
    if let current, current.name == name { return current.model }
    let opened = try library.open(name)
    current = nil
    guest = nil
    Storage.releaseCache()
    let model = LoadedModel(opened)
    current = (name, model)
    return model
  }

  /// A model to decode with: the one in use stays, since its transformer takes long to read.
  mutating func modelForDecoding(_ name: String) throws -> LoadedModel {
    for known in [current, guest].compactMap(\.self) where known.name == name {
      return known.model
    }
    let model = LoadedModel(try library.open(name))
    guest = (name, model)
    return model
  }
}

/// The networks of a model, each read when it is first needed.
final class LoadedModel {
  let opened: OpenedModel
  private(set) var loadedTextEncoder: LanguageModelEncoder?
  private var loadedTransformer: (transformer: Flux2Transformer, loras: [LoRAUse])?
  /// What the LoRAs in use changed, in their order.
  private(set) var loraReports: [LoRAReport] = []
  private var loadedAutoencoder: Autoencoder?

  init(_ opened: OpenedModel) { self.opened = opened }

  func textEncoder() throws -> any TextEncoder {
    if let loadedTextEncoder { return loadedTextEncoder }
    let weights = ParameterSource(opened.languageNames)
    let encoder = try LanguageModelEncoder(
      weights["model"], configuration: opened.language, readouts: opened.readouts)
    let unread = ((opened.readouts.max() ?? 0)..<opened.language.layers).map {
      "model.layers.\($0)."
    }
    try weights.requireAllUsed(ignoring: unread + ["model.norm."])
    loadedTextEncoder = encoder
    return encoder
  }

  /// Forgets the text encoder when it, the transformer and the work do not fit this machine
  /// together: its pages would push out those of the transformer at every step.
  func releaseTextEncoderIfShort(
    of estimate: Estimate, on machine: MachineMemory = .now()
  ) throws {
    let needed = estimate.weightBytes + estimate.workingBytes
    guard needed > machine.total / 10 * 9 else { return }
    loadedTextEncoder = nil
    try opened.languageWeights.releasePages()
  }

  /// The transformer with LoRAs beside its weights, which are read where they lie: it costs next to
  /// nothing to take others.
  func transformer(_ loras: [LoRAUse] = []) throws -> any FluxTransformer {
    if let loadedTransformer, loadedTransformer.loras == loras {
      return loadedTransformer.transformer
    }
    let files = try loras.map { (file: try LoRAFile(path: $0.file), weight: $0.weight) }
    let weights = ParameterSource(
      opened.transformerNames,
      loras: LoRASet(files, network: .transformer, layouts: opened.loraLayouts))
    let transformer = try Flux2Transformer(weights, configuration: opened.transformer)
    try weights.requireAllUsed()
    loraReports = zip(files, weights.unmatchedLoRALayers).map { LoRAReport($0.file, unmatched: $1) }
    for report in loraReports where report.changedLayers == 0 {
      throw CheckpointError.foreignLoRA(report.file, model: opened.outline.variant.rawValue)
    }
    loadedTransformer = (transformer, loras)
    return transformer
  }

  func autoencoder() throws -> Autoencoder {
    if let loadedAutoencoder { return loadedAutoencoder }
    let autoencoder = try opened.loadAutoencoder()
    loadedAutoencoder = autoencoder
    return autoencoder
  }

  /// The linear preview, fitted when it is first wanted.
  func preview() throws -> LatentPreview {
    try opened.projection { try LatentPreview(fitting: autoencoder()) }
  }
}

extension LoRAReport {
  init(_ file: LoRAFile, unmatched: [String]) {
    let others = file.layers.filter { $0.network != .transformer }.map(\.name)
    self.init(
      file: file.path, changedLayers: file.layers.count - others.count - unmatched.count,
      unmatched: unmatched + others + file.strangers)
  }
}
