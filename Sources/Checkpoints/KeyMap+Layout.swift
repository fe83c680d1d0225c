/// Whose names and splits a checkpoint uses.
public enum CheckpointLayout: String, Sendable, CaseIterable {
  /// Black Forest Labs' single files.
  case bfl = "BFL"
  /// Hugging Face diffusers' component folders.
  case diffusers
}

extension KeyMap {
  /// Black Forest Labs' own files, and every other one whose names are taken as they are.
  public static let bfl = KeyMap(rules: nil)

  /// Where a layout keeps the tensors of a transformer.
  public static func transformer(
    _ generation: FluxGeneration, _ layout: CheckpointLayout
  ) -> KeyMap {
    switch (layout, generation) {
    case (.bfl, _): .bfl
    case (.diffusers, .flux1): .diffusersFlux1
    case (.diffusers, .flux2): .diffusersFlux2
    }
  }

  /// Where a layout keeps the tensors of an autoencoder of so many resolutions.
  public static func autoencoder(levels: Int, _ layout: CheckpointLayout) -> KeyMap {
    switch layout {
    case .bfl: .bfl
    case .diffusers: .diffusersAutoencoder(levels: levels)
    }
  }
}
