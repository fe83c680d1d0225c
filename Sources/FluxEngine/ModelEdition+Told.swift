import Checkpoints

extension ModelEdition {
  /// Which of the models of one shape a model is: what a person said counts most, then what its
  /// folder says, then what the file and the names tell.
  ///
  /// - Parameters:
  ///   - folder: the model.
  ///   - chosen: what a person said when it was added; nil where nobody did.
  ///   - settings: its `darkroom.json`.
  ///   - checkpoint: its transformer.
  ///   - outline: the transformer's shape.
  /// - Returns: the edition, and what told it.
  /// - Throws: `CheckpointError`, when it cannot be what a person said.
  static func told(
    of folder: ModelFolder, chosen: ModelEdition?, settings: DefaultsFile,
    checkpoint: any Checkpoint, outline: TransformerOutline
  ) throws(CheckpointError) -> (edition: ModelEdition, evidence: EditionEvidence) {
    let possible = possible(for: outline)
    if let chosen {
      guard possible.contains(chosen) else {
        throw .badConfiguration(
          folder.path, field: "--as",
          expected: possible.map(\.rawValue).joined(separator: ", "))
      }
      return (chosen, .choice)
    }
    let sources: [(String?, Bool?, EditionEvidence)] = [
      (settings.pipeline, settings.isDistilled, .settings),
      (folder.index?.pipeline, folder.index?.isDistilled, .index),
    ]
    for (pipeline, isDistilled, evidence) in sources {
      let named = ModelEdition(pipeline: pipeline, isDistilled: isDistilled)
      if let named, possible.contains(named), possible.count > 1 { return (named, evidence) }
    }
    return told(by: checkpoint, at: folder.path, outline)
  }

  /// What diffusers' pipeline is for; FLUX.1's usual one runs dev and Krea alike, so it says nothing.
  private init?(pipeline: String?, isDistilled: Bool?) {
    switch (pipeline, isDistilled) {
    case (let pipeline?, _) where pipeline.contains("Kontext"): self = .kontext
    case (let pipeline?, _) where pipeline.contains("KleinKV"): self = .kv
    case (let pipeline?, let isDistilled?) where pipeline.contains("Klein"):
      self = isDistilled ? .standard : .base
    case (nil, let isDistilled?): self = isDistilled ? .standard : .base
    case (_, _): return nil
    }
  }
}
