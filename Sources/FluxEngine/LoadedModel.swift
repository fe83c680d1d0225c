import Checkpoints
import FluxModels
import Generation
import Layers
import Tensors
import Tokenizers

/// The networks of a model, each read when it is first needed.
final class LoadedModel {
  let opened: OpenedModel
  private var loadedReader: (any PromptReader)?
  private var loadedTransformer: (any FluxTransformer)?
  private var loadedAutoencoder: Autoencoder?
  private var loras: [(file: LoRAFile, weight: Double)] = []
  /// What the LoRAs in use changed, in their order.
  private(set) var loraReports: [LoRAReport] = []
  private var loraUses: [LoRAUse] = []
  /// How the networks multiply.
  private(set) var arithmetic: NetworkArithmetic

  init(_ opened: OpenedModel) {
    self.opened = opened
    arithmetic = opened.arithmetic(nil)
  }

  /// Computes in another precision from now on: networks are read again when they are needed, which
  /// costs next to nothing but where weights are rounded to whole numbers.
  ///
  /// - Returns: whether anything changed.
  @discardableResult
  func compute(in arithmetic: NetworkArithmetic) -> Bool {
    guard arithmetic != self.arithmetic else { return false }
    if arithmetic.transformer != self.arithmetic.transformer { loadedTransformer = nil }
    if arithmetic.others != self.arithmetic.others {
      (loadedReader, loadedAutoencoder) = (nil, nil)
    }
    self.arithmetic = arithmetic
    return true
  }

  /// Kinds of its work, as it is computed now.
  var kinds: WorkKinds { WorkKinds(opened, arithmetic) }

  /// Whether the networks that read prompts are there.
  var holdsReader: Bool { loadedReader != nil }

  /// Puts LoRAs beside the weights, which are read where they lie: it costs next to nothing to take
  /// others.
  ///
  /// - Parameter uses: all that shall be there; those that were there before are gone.
  /// - Throws: `CheckpointError`, also for a file that has nothing to do with the model.
  func adapt(_ uses: [LoRAUse]) throws {
    guard uses != loraUses else { return }
    let files = try uses.map { (file: try LoRAFile(path: $0.file), weight: $0.weight) }
    let (transformer, unmatched) = try readTransformer(files)
    var unread = files.map { $0.file.layers.filter { $0.network != .transformer }.map(\.name) }
    let readsPrompts = unread.contains { !$0.isEmpty }
    let reading = readsPrompts ? try opened.prompts.load(files, arithmetic.others) : nil
    if let reading { unread = reading.unmatched }
    let reports = zip(files, zip(unmatched, unread)).map {
      LoRAReport($0.file, unmatched: $1.0 + $1.1)
    }
    for report in reports where report.changedLayers == 0 {
      throw CheckpointError.foreignLoRA(report.file, model: opened.outline.variant.rawValue)
    }
    loadedTransformer = transformer
    // Those that were changed before are read again, too.
    if readsPrompts || changesReader { loadedReader = reading?.reader }
    (loras, loraReports, loraUses) = (files, reports, uses)
  }

  /// Tells apart what embeddings came from.
  var readerIdentity: String {
    let identity = "\(opened.prompts.identity) \(arithmetic.others)"
    return changesReader ? "\(identity) \(loraUses)" : identity
  }

  /// What keeps embeddings of a prompt apart from all others in files; nil where LoRAs changed the
  /// encoders, whose files may change.
  func keptKey(_ prompt: String, _ tokens: PromptTokens) -> KeptTensors.Key? {
    guard !changesReader else { return nil }
    let stamps = opened.prompts.weights.map(\.checkpoint.stamp)
    return KeptTensors.Key(
      ["embeddings 1", readerIdentity, prompt, "\(tokens.ids)", "\(tokens.mask)"] + stamps)
  }

  /// The same for latents of a reference.
  func keptKey(_ reference: ReferenceCache.Key) -> KeptTensors.Key {
    KeptTensors.Key([
      "reference 1", "\(reference)", "\(arithmetic.others)", opened.autoencoderWeights.stamp,
    ])
  }

  private var changesReader: Bool {
    loras.contains { $0.file.layers.contains { $0.network != .transformer } }
  }

  func promptReader() throws -> any PromptReader {
    if let loadedReader { return loadedReader }
    let reader = try opened.prompts.load(loras, arithmetic.others).reader
    loadedReader = reader
    return reader
  }

  /// Forgets the text encoders when they, the transformer and the work do not fit this machine
  /// together: their pages would push out those of the transformer at every step.
  func releaseReaderIfShort(
    of estimate: Estimate, on machine: MachineMemory = .now()
  ) throws {
    let needed = estimate.weightBytes + estimate.workingBytes
    guard needed > machine.total / 10 * 9 else { return }
    loadedReader = nil
    for weights in opened.prompts.weights { try weights.checkpoint.releasePages() }
  }

  func transformer() throws -> any FluxTransformer {
    if let loadedTransformer { return loadedTransformer }
    let transformer = try readTransformer(loras).transformer
    loadedTransformer = transformer
    return transformer
  }

  private func readTransformer(
    _ loras: [(file: LoRAFile, weight: Double)]
  ) throws -> (transformer: any FluxTransformer, unmatched: [[String]]) {
    let weights = ParameterSource(
      opened.transformerNames,
      loras: LoRASet(loras, network: .transformer, layouts: opened.loraLayouts),
      arithmetic: arithmetic.transformer)
    return (try opened.loadTransformer(weights), weights.unmatchedLoRALayers)
  }

  func autoencoder() throws -> Autoencoder {
    if let loadedAutoencoder { return loadedAutoencoder }
    let autoencoder = try opened.loadAutoencoder(arithmetic.others)
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
    self.init(
      file: file.path, changedLayers: file.layers.count - unmatched.count,
      unmatched: unmatched + file.strangers)
  }
}
