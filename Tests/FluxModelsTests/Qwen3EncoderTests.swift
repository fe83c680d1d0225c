import Checkpoints
import FluxModels
import Goldens
import Layers
import Tensors
import Testing

@Suite struct `The Qwen3 encoder` {
  static func encoder() throws -> Qwen3Encoder {
    let folder = Fixtures.path("models/flux2-klein/text_encoder")
    let configuration = LanguageModelConfiguration(
      try Qwen3Configuration(path: "\(folder)/config.json"))
    let weights = NamedWeights(
      try openCheckpoint(at: "\(folder)/model.safetensors"), layout: .bfl)
    return try Qwen3Encoder(
      ParameterSource(weights, path: "model"), configuration: configuration,
      readouts: [9, 18, 27])
  }

  @Test(arguments: ["ascii.40", "chinese.40", "json.40", "empty.40", "long.40", "long.512"])
  func `embeds as the reference does`(prompt: String) throws {
    let golden = try Golden("flux2-klein/text")
    let embeddings = try Self.encoder().embed(
      ids: golden.integers("\(prompt).input_ids"),
      mask: golden.integers("\(prompt).attention_mask").map { $0 == 1 })
    #expect(embeddings.distance(to: golden["\(prompt).prompt_embeds"]) <= 1e-4)
  }

  @Test func `names the tensor that a checkpoint lacks`() throws {
    let file = Fixtures.path("models/flux2-klein/vae/diffusion_pytorch_model.safetensors")
    let weights = NamedWeights(try openCheckpoint(at: file), layout: .bfl)
    let configuration = LanguageModelConfiguration(
      try Qwen3Configuration(
        path: Fixtures.path("models/flux2-klein/text_encoder/config.json")))
    let error = #expect(throws: CheckpointError.self) {
      try Qwen3Encoder(
        ParameterSource(weights, path: "model"), configuration: configuration, readouts: [1])
    }
    #expect(error?.description.contains("model.embed_tokens.weight") == true)
  }
}
