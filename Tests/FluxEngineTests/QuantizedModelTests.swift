import Checkpoints
import FluxEngine
import Foundation
import Generation
import Goldens
import Pictures
import Tensors
import Testing

@Suite struct `A model in fewer bits` {
  @Test(arguments: ["first_stage_model.", "vae."], ["gguf", "safetensors"])
  func `or in one file with its autoencoder paints the same picture`(
    prefix: String, ending: String
  ) async throws {
    let folder = try TinyModels.kleinInSingleFiles()
    let engine = try Engine.forTests()
    func picture() async throws -> Picture? {
      var recipe = Recipe.tiny(steps: 2)
      recipe.model = folder.path("")
      return try await engine.finish(GenerationRequest(recipe: recipe)).picture
    }
    let before = try #require(try await picture())
    var tensors: [String: StoredTensor] = [:]
    for (name, beginning) in [
      ("flux-2-klein.safetensors", "model.diffusion_model."), ("ae.safetensors", prefix),
    ] {
      let file = try openCheckpoint(at: folder.path(name))
      for name in file.names { tensors[beginning + name] = try file.tensor(named: name) }
    }
    let path = folder.path("all.\(ending)")
    if ending == "gguf" {
      try GGUFWriter.write(tensors, values: ["general.architecture": .text("flux")], to: path)
    } else {
      try SafetensorsWriter.write(tensors, to: path)
    }
    for name in ["flux-2-klein.safetensors", "ae.safetensors"] {
      try FileManager.default.removeItem(atPath: folder.path(name))
    }
    let other = try Engine.forTests()
    var recipe = Recipe.tiny(steps: 2)
    recipe.model = path
    #expect(try await other.finish(GenerationRequest(recipe: recipe)).picture == before)
  }

  @Test(arguments: [Quantizer.Format.int8, .q80])
  func `paints a picture near the one of float32`(format: Quantizer.Format) async throws {
    let whole = try TinyModels.kleinInSingleFiles()
    let folder = try TinyModels.kleinInSingleFiles()
    let source = folder.path("flux-2-klein.safetensors")
    let target = folder.path("fewer\(format.fileEnding)")
    let reports = try Quantizer.quantize(openCheckpoint(at: source), to: target, as: format)
    try FileManager.default.removeItem(atPath: source)
    let encoder = folder.path("text_encoder/model.safetensors")
    let smaller = folder.path("text_encoder/fewer\(format.fileEnding)")
    try Quantizer.quantize(openCheckpoint(at: encoder), to: smaller, as: format)
    try FileManager.default.removeItem(atPath: encoder)
    #expect(reports.contains { $0.relativeError > 0 })
    #expect(reports.allSatisfy { $0.relativeError < 0.01 })

    let engine = try Engine.forTests()
    func pixels(_ model: String) async throws -> [UInt8] {
      var recipe = Recipe.tiny()
      recipe.model = model
      return try #require(try await engine.finish(GenerationRequest(recipe: recipe)).picture).pixels
    }
    let (before, after) = (try await pixels(whole.path("")), try await pixels(folder.path("")))
    let differences = zip(before, after).map { abs(Int($0) - Int($1)) }
    #expect(differences.contains { $0 > 0 }, "nothing was lost")
    #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 2)
  }
}
