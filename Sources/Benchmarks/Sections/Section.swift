import ArgumentParser

/// What can be measured by itself.
enum Section: String, CaseIterable, ExpressibleByArgument {
  /// Matrix products beside bare ones.
  case products
  /// Attention.
  case attention
  /// Convolutions of the autoencoder.
  case convolutions
  // The bundled miniature, from prompt to picture through FluxEngine, belongs here.
}
