import Checkpoints
import FluxEngine
import Foundation
import Generation
import Goldens
import Testing

@Suite struct `Which of the models of one shape` {
  let folder: TemporaryFolder

  init() throws { folder = try TinyModels.inSingleFiles("flux1-dev") }

  private func summary(
    _ name: String = "", as edition: ModelEdition? = nil
  ) async throws -> ModelSummary {
    let path = folder.path(name)
    let library = ModelLibrary(named: [:], editions: edition.map { [path: $0] } ?? [:])
    return try await Engine(library: library).summary(of: path)
  }

  /// The one transformer of the folder under another name.
  private func rename(to name: String, metadata: [String: String] = [:]) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    let old = try #require(names.first { $0.hasPrefix("flux") && $0.hasSuffix(".safetensors") })
    let file = try openCheckpoint(at: folder.path(old))
    let tensors = try Dictionary(
      uniqueKeysWithValues: file.names.map { ($0, try file.tensor(named: $0)) })
    try SafetensorsWriter.write(tensors, metadata: metadata, to: folder.path(name))
    if old != name { try FileManager.default.removeItem(atPath: folder.path(old)) }
  }

  @Test(arguments: [
    ("flux1-kontext-dev.safetensors", "FLUX.1 Kontext", 2.5, ModelSummary.Evidence.name),
    ("flux1-krea-dev_fp8.safetensors", "FLUX.1 Krea", 4.5, .name),
    ("flux1-dev.safetensors", "FLUX.1", 3.5, .nothing),
    ("fluxkontextish.safetensors", "FLUX.1", 3.5, .nothing),
  ])
  func `shows in a file's name`(
    file: String, variant: String, guidance: Double, evidence: ModelSummary.Evidence
  ) async throws {
    try rename(to: file)
    let found = try await summary(file)
    #expect(found.variant == variant && found.evidence == evidence)
    #expect(found.defaults.guidance == guidance)
    // Through its folder, too.
    #expect(try await summary().variant == variant)
  }

  @Test func `shows in a file's texts before its name`() async throws {
    try rename(
      to: "flux1-krea.safetensors", metadata: ["modelspec.title": "FLUX.1 Kontext [dev]"])
    let found = try await summary()
    #expect(found.variant == "FLUX.1 Kontext" && found.evidence == .metadata)
    #expect(found.recommendedReferences == 1)
  }

  @Test func `shows in the folder's own file before that`() async throws {
    try rename(to: "flux1-krea.safetensors")
    try Data(#"{ "pipeline": "FluxKontextPipeline" }"#.utf8)
      .write(to: URL(filePath: folder.path("darkroom.json")))
    let found = try await summary()
    #expect(found.variant == "FLUX.1 Kontext" && found.evidence == .settings)
  }

  @Test func `is what a person said before everything`() async throws {
    try rename(to: "flux1-krea.safetensors")
    let found = try await summary(as: .standard)
    #expect(found.variant == "FLUX.1" && found.evidence == .choice)
    await #expect(throws: CheckpointError.self) { try await summary(as: .kv) }
  }

  @Test func `is remembered with a model's name`() async throws {
    let registry = ModelRegistry(path: folder.path("models.json"))
    let klein = TinyModels.klein
    try registry.add(ModelRegistry.Entry(name: "plain", path: klein))
    try registry.add(ModelRegistry.Entry(name: "turned", path: klein, edition: .kv))
    let engine = try Engine(library: ModelLibrary(named: [:], registry: registry))
    #expect(try await engine.summary(of: "plain").variant == "FLUX.2")
    #expect(try await engine.summary(of: "plain").evidence == .index)
    #expect(try await engine.summary(of: "turned").variant == "FLUX.2 KV")
    try registry.add(ModelRegistry.Entry(name: "turned", path: klein, edition: .base))
    let base = try await engine.summary(of: "turned")
    #expect(base.variant == "FLUX.2 base" && base.defaults.cfgScale == 4)
  }
}
