/// A network's weights under our names, with what is known of its sizes.
public struct OpenedPart<Outline: Sendable, Configuration: Sendable>: Sendable {
  /// The weights under our names.
  public let weights: NamedWeights
  /// What the shapes say.
  public let outline: Outline
  /// What the configuration says; for a file without one, what follows from the shapes.
  public let configuration: Configuration
}

extension ModelFolder {
  /// Opens the transformer.
  public func openTransformer() throws(CheckpointError)
    -> OpenedPart<TransformerOutline, TransformerConfiguration>
  {
    let checkpoint = try transformer.open().part(.transformer)
    guard case .transformer(let outline) = CheckpointKind(checkpoint.entries) else {
      throw .notAModel(checkpoint.path, expected: "its tensors are not a FLUX transformer's")
    }
    let configuration: TransformerConfiguration
    if let path = transformer.configuration {
      configuration = try TransformerConfiguration(path: path)
      try Self.require(
        configuration.generation, is: outline.generation,
        among: TransformerConfiguration.classes, in: path)
    } else {
      configuration = try TransformerConfiguration(outline, path: checkpoint.path)
    }
    return OpenedPart(
      weights: NamedWeights(checkpoint, layout: outline.names), outline: outline,
      configuration: configuration)
  }

  /// Opens the autoencoder.
  public func openAutoencoder() throws(CheckpointError)
    -> OpenedPart<AutoencoderOutline, AutoencoderConfiguration>
  {
    let checkpoint = try autoencoder.open().part(.autoencoder)
    guard case .autoencoder(let outline) = CheckpointKind(checkpoint.entries) else {
      throw .notAModel(checkpoint.path, expected: "its tensors are not a FLUX autoencoder's")
    }
    let configuration: AutoencoderConfiguration
    if let path = autoencoder.configuration {
      configuration = try AutoencoderConfiguration(path: path)
      try Self.require(
        configuration.generation, is: outline.variant == .flux1 ? .flux1 : .flux2,
        among: AutoencoderConfiguration.classes, in: path)
    } else {
      configuration = try AutoencoderConfiguration(outline, path: checkpoint.path)
    }
    let map = KeyMap.autoencoder(levels: outline.encoderChannels.count, outline.layout)
    return OpenedPart(
      weights: NamedWeights(checkpoint, layout: map), outline: outline,
      configuration: configuration)
  }

  /// Opens a text encoder.
  ///
  /// - Parameter index: 0 for the first, 1 for FLUX.1's second.
  /// - Returns: its weights, and the file that holds its configuration: a `config.json`, or its own
  ///   GGUF file.
  /// - Throws: `CheckpointError`, when there is none or its tensors are no text encoder's.
  public func openTextEncoder(
    _ index: Int
  ) throws(CheckpointError) -> OpenedPart<TextEncoderOutline, String> {
    guard textEncoders.indices.contains(index) else {
      throw .notAModel(
        path, expected: "it has no folder \(index == 0 ? "text_encoder" : "text_encoder_2")")
    }
    let part = textEncoders[index]
    let checkpoint = try part.open()
    guard case .textEncoder(let outline) = CheckpointKind(checkpoint.entries) else {
      throw .notAModel(checkpoint.path, expected: "its tensors are not a text encoder's")
    }
    return OpenedPart(
      weights: NamedWeights(checkpoint, layout: outline.names), outline: outline,
      configuration: part.settings(of: outline))
  }

  /// Makes sure that configuration and weights are of one generation.
  private static func require(
    _ said: FluxGeneration, is found: FluxGeneration,
    among classes: [(text: String, meaning: FluxGeneration)], in path: String
  ) throws(CheckpointError) {
    guard said != found else { return }
    let name = classes.first { $0.meaning == found }?.text ?? ""
    throw .badConfiguration(
      path, field: "_class_name", expected: "\(quoted(name)), which the weights are")
  }
}

extension ModelPart {
  /// The file that says what a text encoder's shapes do not.
  ///
  /// llama.cpp's files do so themselves, and more about their weights than a `config.json` beside
  /// them knows.
  fileprivate func settings(of outline: TextEncoderOutline) -> String {
    switch outline.naming {
    case .llama: weights
    case .transformers: configuration ?? weights.sibling("config.json")
    }
  }
}
