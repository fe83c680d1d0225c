import Checkpoints
import FluxEngine
import Foundation
import Miniature

/// Puts the rooms together.
enum Wiring {
  /// The models that have a name.
  static var library: ModelLibrary { library(editions: [:]) }

  /// The same, with models taken for what a person says, by where they lie.
  static func library(editions: [String: ModelEdition]) -> ModelLibrary {
    ModelLibrary(
      named: Miniature.folder.map { [Miniature.name: $0.path] } ?? [:], registry: registry,
      editions: editions)
  }

  /// The models that a person added.
  static var registry: ModelRegistry {
    ModelRegistry(
      path: StudioFolders(environment: ProcessInfo.processInfo.environment).models)
  }

  /// What is kept of the work of earlier runs; nothing where `DARKROOM_CACHE` is `off`.
  private static var kept: KeptTensors? {
    let environment = ProcessInfo.processInfo.environment
    guard environment["DARKROOM_CACHE"] != "off" else { return nil }
    return KeptTensors(folder: StudioFolders(environment: environment).computed)
  }

  /// An engine; beside an interface, its threads let everything else go first.
  static func engine(
    threads: Int?, standsBack: Bool = false, streaming: Streaming = .automatic,
    editions: [String: ModelEdition] = [:]
  ) throws -> Engine {
    try Engine(
      library: library(editions: editions), threads: threads, standsBack: standsBack,
      streaming: streaming, keeping: kept)
  }
}
