import Checkpoints
import FluxEngine
import Generation
import Goldens
import Tensors
import Testing

@Suite(.timeLimit(.minutes(5))) struct `LoRAs of a recipe` {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.writeNoise(
      [
        "transformer.transformer_blocks.0.attn.to_v.lora_A.weight": [4, 48],
        "transformer.transformer_blocks.0.attn.to_v.lora_B.weight": [48, 4],
        "transformer.nowhere.lora_A.weight": [4, 48],
        "transformer.nowhere.lora_B.weight": [48, 4],
        "text_encoder.layers.0.q.lora_A.weight": [4, 48],
        "text_encoder.layers.0.q.lora_B.weight": [48, 4],
        "transformer.a.dora_scale": [48],
      ], as: "style.safetensors")
  }

  private func request(_ loras: LoRAUse...) -> GenerationRequest {
    var recipe = Recipe.tiny()
    recipe.loras = loras
    return GenerationRequest(recipe: recipe)
  }

  @Test func `change the picture while they are there, and not afterwards`() async throws {
    let engine = try Engine.forTests()
    let plain = try await engine.finish(request())
    let full = try await engine.finish(request(LoRAUse(file: path)))
    let half = try await engine.finish(request(LoRAUse(file: path, weight: 0.5)))
    let none = try await engine.finish(request(LoRAUse(file: path, weight: 0)))
    let again = try await engine.finish(request())
    #expect(full.steps.last?.latents != plain.steps.last?.latents)
    #expect(half.steps.last?.latents != full.steps.last?.latents)
    #expect(none.picture == plain.picture)
    #expect(again.picture == plain.picture)
  }

  @Test func `say what they changed and what found no place`() async throws {
    let developed = try await Engine.forTests().finish(request(LoRAUse(file: path)))
    #expect(
      developed.loras == [
        LoRAReport(
          file: path, changedLayers: 1,
          unmatched: ["nowhere", "layers.0.q", "transformer.a.dora_scale"])
      ])
  }

  @Test func `can be other ones in a branch`() async throws {
    let engine = try Engine.forTests()
    let plain = try await engine.finish(request())
    var branch = request(LoRAUse(file: path))
    branch.start = .step(index: 2, plain.steps[1].latents)
    let developed = try await engine.finish(branch)
    #expect(developed.steps.map(\.index) == [2, 3])
    #expect(developed.picture != plain.picture)
  }

  @Test func `of another model are refused`() async throws {
    let foreign = folder.path("foreign.safetensors")
    try SafetensorsWriter.write(
      [
        "lora_unet_down_blocks_0.lora_down.weight":
          StoredTensor(copying: [Float](repeating: 0, count: 4), shape: [1, 4]),
        "lora_unet_down_blocks_0.lora_up.weight":
          StoredTensor(copying: [Float](repeating: 0, count: 4), shape: [4, 1]),
      ], to: foreign)
    let engine = try Engine.forTests()
    await #expect {
      try await engine.finish(request(LoRAUse(file: foreign)))
    } throws: { error in
      if case CheckpointError.foreignLoRA(foreign, _) = error { true } else { false }
    }
    await #expect(throws: CheckpointError.missingFile("/no/such.safetensors")) {
      try await engine.finish(request(LoRAUse(file: "/no/such.safetensors")))
    }
  }
}
