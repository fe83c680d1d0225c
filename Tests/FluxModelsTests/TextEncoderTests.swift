import Checkpoints
import Foundation
import Goldens
import Layers
import Tensors
import Testing

@testable import FluxModels

@Suite struct `Text encoders` {
  /// The encoder in a folder of a tiny model, opened by its index where it has one.
  static func weights(_ folder: String) throws -> (weights: NamedWeights, root: String) {
    let path = Fixtures.path("models/\(folder)")
    let index = "\(path)/model.safetensors.index.json"
    let model = try openCheckpoint(
      at: FileManager.default.fileExists(atPath: index) ? index : "\(path)/model.safetensors")
    let outline = try #require(CheckpointKind(model.entries).flatMap(\.textEncoder))
    return (NamedWeights(model, layout: .bfl), outline.root)
  }

  static func source(_ folder: String) throws -> ParameterSource {
    let (weights, root) = try weights(folder)
    return ParameterSource(weights, path: root)
  }

  static func configuration(_ folder: String) -> String {
    Fixtures.path("models/\(folder)/config.json")
  }

  static func languageModel(_ family: String) throws -> LanguageModelEncoder {
    let folder = "\(family)/text_encoder"
    let isQwen = family == "flux2-klein"
    return try LanguageModelEncoder(
      try source(folder),
      configuration: isQwen
        ? LanguageModelConfiguration(qwen3: configuration(folder))
        : LanguageModelConfiguration(mistral3: configuration(folder)),
      readouts: isQwen ? [9, 18, 27] : [10, 20, 30])
  }

  @Test(arguments: [
    ("flux2-klein", "ascii.40"), ("flux2-klein", "chinese.40"), ("flux2-klein", "json.40"),
    ("flux2-klein", "empty.40"), ("flux2-klein", "long.40"), ("flux2-klein", "long.512"),
    ("flux2-dev", "ascii.88"), ("flux2-dev", "chinese.88"), ("flux2-dev", "json.88"),
    ("flux2-dev", "empty.88"), ("flux2-dev", "long.88"),
  ])
  func `language models embed as the reference does`(family: String, prompt: String) throws {
    let golden = try Golden("\(family)/text")
    let embeddings = try Self.languageModel(family).embed(
      ids: golden.integers("\(prompt).input_ids"),
      mask: golden.integers("\(prompt).attention_mask").map { $0 == 1 })
    #expect(embeddings.distance(to: golden["\(prompt).prompt_embeds"]) <= 1e-4)
  }

  @Test(arguments: ["flux1-dev", "flux1-schnell", "flux1-kontext"])
  func `T5 embeds as the reference does`(family: String) throws {
    let golden = try Golden("\(family)/text")
    let folder = "\(family)/text_encoder_2"
    let encoder = try T5Encoder(
      try Self.source(folder), configuration: T5Configuration(path: Self.configuration(folder)))
    let prompts = golden.names.filter { $0.hasSuffix(".t5.embeds") }
    #expect(prompts.count >= 5)
    for name in prompts {
      let ids = golden.integers(name.replacing("embeds", with: "input_ids"))
      let embeddings = try encoder.embed(ids: ids, mask: ids.map { _ in true })
      #expect(embeddings.distance(to: golden[name]) <= 1e-4, "\(name)")
    }
  }

  @Test(arguments: ["flux1-dev", "flux1-schnell", "flux1-kontext"])
  func `CLIP pools as the reference does`(family: String) throws {
    let golden = try Golden("\(family)/text")
    let folder = "\(family)/text_encoder"
    let encoder = try CLIPTextEncoder(
      try Self.source(folder), configuration: CLIPConfiguration(path: Self.configuration(folder)))
    let prompts = golden.names.filter { $0.hasSuffix(".clip.pooled") }
    #expect(prompts.count >= 9)
    for name in prompts {
      let ids = golden.integers(name.replacing("pooled", with: "input_ids"))
      #expect(try encoder.pooled(ids: ids).distance(to: golden[name]) <= 1e-4, "\(name)")
    }
    let states = try encoder.states(ids: golden.integers("ascii.clip.input_ids"))
    #expect(states.distance(to: golden["ascii.clip.last_hidden_state"]) <= 1e-4)
  }

  @Test func `T5 tells distances apart as the reference does`() throws {
    // modeling_t5.py, `_relative_position_bucket` with 32 buckets up to 128.
    let expected = [
      (0, 0), (-1, 1), (-7, 7), (-8, 8), (-11, 8), (-12, 9), (-16, 10), (-64, 14), (-127, 15),
      (-1000, 15), (1, 17), (7, 23), (8, 24), (127, 31), (1000, 31),
    ]
    for (distance, bucket) in expected {
      #expect(
        T5RelativePositions.bucket(of: distance, buckets: 32, largest: 128) == bucket,
        "\(distance)")
    }
  }

  @Test func `an encoder names the tensor that a checkpoint lacks`() throws {
    let file = Fixtures.path("models/flux2-klein/vae/diffusion_pytorch_model.safetensors")
    let weights = NamedWeights(try openCheckpoint(at: file), layout: .bfl)
    let configuration = try LanguageModelConfiguration(
      qwen3: Self.configuration("flux2-klein/text_encoder"))
    let error = #expect(throws: CheckpointError.self) {
      try LanguageModelEncoder(
        ParameterSource(weights, path: "model"), configuration: configuration, readouts: [1])
    }
    #expect(error?.description.contains("model.embed_tokens.weight") == true)
  }
}

extension CheckpointKind {
  fileprivate var textEncoder: TextEncoderOutline? {
    if case .textEncoder(let outline) = self { outline } else { nil }
  }
}
