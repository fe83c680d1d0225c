/// The published models that have one shape: what they are used with differs, and shapes cannot tell.
public enum ModelEdition: String, Sendable, CaseIterable, Codable {
  /// FLUX.1 dev, FLUX.2 dev, the distilled klein: the one that the others were made of or from.
  case standard
  /// FLUX.1 Kontext dev.
  case kontext
  /// FLUX.1 Krea dev.
  case krea
  /// FLUX.2 klein before it was distilled.
  case base
  /// FLUX.2 klein that reads its references once.
  case kv

  /// Which of them a transformer of this shape can be.
  public static func possible(for outline: TransformerOutline) -> [ModelEdition] {
    switch (outline.generation, outline.hasGuidance, outline.variant) {
    case (_, _, .flux1Lite): [.standard]
    case (.flux1, true, _): [.standard, .kontext, .krea]
    case (.flux2, false, _): [.standard, .base, .kv]
    case (.flux1, false, _), (.flux2, true, _): [.standard]
    }
  }

  /// The one among some that a text names as a word of its own: `flux-2-klein-base-4b`.
  init?(named text: String, among possible: [ModelEdition]) {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let named = possible.first { $0 != .standard && words.contains(Substring($0.rawValue)) }
    guard let named else { return nil }
    self = named
  }
}

/// What tells which of the models of one shape a model is.
public enum EditionEvidence: String, Sendable, Hashable {
  /// Nothing else has its shape.
  case shape
  /// A person said so.
  case choice
  /// `darkroom.json` beside it.
  case settings
  /// The `model_index.json` of its folder.
  case index
  /// A text inside its file.
  case metadata
  /// The name of its file or folder.
  case name
  /// Nothing; it is taken for the usual one.
  case nothing
}

extension ModelEdition {
  /// What the texts in a file of weights, or else the names of the file and its folder, tell.
  ///
  /// - Parameters:
  ///   - checkpoint: the transformer.
  ///   - path: what was given for the model.
  ///   - outline: its shape.
  /// - Returns: the edition, and what told it.
  public static func told(
    by checkpoint: any Checkpoint, at path: String, _ outline: TransformerOutline
  ) -> (edition: ModelEdition, evidence: EditionEvidence) {
    let possible = possible(for: outline)
    guard possible.count > 1 else { return (possible[0], .shape) }
    let texts = metadataKeys.compactMap { checkpoint.metadata[$0] }
    for text in texts {
      if let edition = ModelEdition(named: text, among: possible) { return (edition, .metadata) }
    }
    for name in names(checkpoint.path, last: 2) + names(path, last: 1) {
      if let edition = ModelEdition(named: name, among: possible) { return (edition, .name) }
    }
    return (.standard, .nothing)
  }

  /// Sources: Stability-AI/ModelSpec for safetensors, ggml-org/ggml docs/gguf.md for GGUF.
  private static let metadataKeys = [
    "modelspec.title", "modelspec.architecture", "general.name", "general.basename",
    "general.finetune",
  ]

  /// The file's or folder's name, its folder's, and that of the repository in a hub's cache.
  private static func names(_ path: String, last count: Int) -> [String] {
    let parts = path.split(separator: "/").map(String.init)
    return parts.suffix(count).reversed() + parts.filter { $0.hasPrefix("models--") }
  }
}

extension TransformerVariant {
  /// What people call it.
  public func name(_ edition: ModelEdition) -> String {
    switch edition {
    case .standard: rawValue
    case .kontext: rawValue.replacing("FLUX.1", with: "FLUX.1 Kontext")
    case .krea: rawValue.replacing("FLUX.1", with: "FLUX.1 Krea")
    case .base: rawValue + " base"
    case .kv: rawValue + " KV"
    }
  }

  /// Who published it; nil for sizes that nobody did.
  public var publisher: String? {
    switch self {
    case .flux1Dev, .flux1Schnell, .flux2Dev, .klein4B, .klein9B: "Black Forest Labs"
    case .flux1Lite: "Freepik"
    case .otherFlux1, .otherFlux2: nil
    }
  }
}
