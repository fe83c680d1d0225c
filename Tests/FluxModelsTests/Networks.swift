import Checkpoints
import FluxModels
import Foundation
import Goldens
import Layers
import Testing

/// The networks of the tiny models, in both layouts.
enum Networks {
  /// A family and the layout that its files have.
  struct Source: Sendable, CustomTestStringConvertible {
    let family: String
    let layout: CheckpointLayout

    var generation: FluxGeneration { family.hasPrefix("flux1") ? .flux1 : .flux2 }

    /// Whether its transformer is there in this layout.
    var hasTransformer: Bool {
      layout == .diffusers || ["flux2-klein", "flux2-dev", "flux1-dev"].contains(family)
    }

    /// Whether its autoencoder is there in this layout.
    var hasAutoencoder: Bool {
      layout == .diffusers || ["flux2-klein", "flux1-dev"].contains(family)
    }

    var testDescription: String { "\(family), \(layout.rawValue)" }
  }

  static let sources = [
    "flux2-klein", "flux2-dev", "flux1-dev", "flux1-schnell", "flux1-kontext",
  ].flatMap { family in
    CheckpointLayout.allCases.map { Source(family: family, layout: $0) }
  }

  static func transformer(
    _ source: Source, isolatesReferences: Bool = false
  ) throws -> any FluxTransformer {
    let folder = "models/\(source.family)/transformer"
    let configuration = try TransformerConfiguration(path: Fixtures.path("\(folder)/config.json"))
    let file =
      switch source.layout {
      case .diffusers: try weights(in: folder)
      case .bfl: try weights(in: "models_bfl/\(source.family)", except: "ae.safetensors")
      }
    let weights = ParameterSource(
      NamedWeights(
        try openCheckpoint(at: file), layout: .transformer(source.generation, source.layout)))
    let transformer: any FluxTransformer =
      switch source.generation {
      case .flux1: try Flux1Transformer(weights, configuration: configuration)
      case .flux2:
        try Flux2Transformer(
          weights, configuration: configuration, isolatesReferences: isolatesReferences)
      }
    try weights.requireAllUsed()
    return transformer
  }

  static func autoencoder(_ source: Source) throws -> Autoencoder {
    let folder = "models/\(source.family)/vae"
    let configuration = try AutoencoderConfiguration(path: Fixtures.path("\(folder)/config.json"))
    let file =
      switch source.layout {
      case .diffusers: try weights(in: folder)
      case .bfl: Fixtures.path("models_bfl/\(source.family)/ae.safetensors")
      }
    let weights = ParameterSource(
      NamedWeights(
        try openCheckpoint(at: file), layout: .autoencoder(levels: 4, source.layout)))
    let autoencoder = try Autoencoder(weights, configuration: configuration)
    try weights.requireAllUsed()
    return autoencoder
  }

  /// The file to open in a folder: the index where there is one.
  private static func weights(in folder: String, except: String = "") throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path(folder))
    let file =
      names.first { $0.hasSuffix(".index.json") }
      ?? names.first { $0.hasSuffix(".safetensors") && $0 != except } ?? ""
    return Fixtures.path("\(folder)/\(file)")
  }
}
