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
  /// Klein 4B's text encoder.
  case text
  /// FLUX.2's autoencoder.
  case autoencoder
  /// Working memory of the transformer.
  case memory
  /// How a step grows with its tokens, beside what is predicted.
  case growth
  /// How soon a step stops when it is asked to.
  case stopping
  /// The bundled model, from prompt to picture.
  case miniature
  /// The studio between a key and a frame.
  case studio
}
