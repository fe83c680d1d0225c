import ArgumentParser

/// What can be measured by itself.
enum Section: String, CaseIterable, ExpressibleByArgument {
  /// Matrix products beside bare ones.
  case products
  /// Attention.
  case attention
  /// Convolutions of the autoencoder.
  case convolutions
  /// A denoising step of klein 4B.
  case steps
  // The bundled miniature, from prompt to picture through FluxEngine, belongs here.
}
