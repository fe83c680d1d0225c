import Checkpoints
import Foundation
import Testing

@Suite struct ConfigurationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `klein's transformer is read from its configuration`() throws {
    let configuration = try TransformerConfiguration(
      path: Fixtures.models + "/flux2-klein/transformer/config.json")
    #expect(configuration.generation == .flux2)
    #expect(configuration.doubleBlocks == 2)
    #expect(configuration.singleBlocks == 3)
    #expect(configuration.heads == 3)
    #expect(configuration.width == 48)
    #expect(configuration.feedForwardWidth == 144)
    #expect(configuration.contextWidth == 96)
    #expect(configuration.rotaryAxes == [4, 4, 4, 4])
    #expect(configuration.rotaryBase == 2000)
    #expect(configuration.epsilon == 1e-6)
    #expect(!configuration.hasGuidance)
    #expect(configuration.levelChannels == 256)
    #expect(configuration.pooledWidth == nil)
    #expect(configuration.outputChannels == 128)
  }

  @Test func `guidance that is not mentioned is there for FLUX.2`() throws {
    let configuration = try TransformerConfiguration(
      path: Fixtures.models + "/flux2-dev/transformer/config.json")
    #expect(configuration.hasGuidance)
    #expect(configuration.rotaryAxes == [4, 8, 8, 4])
  }

  @Test func `FLUX.1 has three axes, a pooled prompt and its own constants`() throws {
    let configuration = try TransformerConfiguration(
      path: Fixtures.models + "/flux1-dev/transformer/config.json")
    #expect(configuration.generation == .flux1)
    #expect(configuration.rotaryAxes == [4, 6, 6])
    #expect(configuration.rotaryBase == 10_000)
    #expect(configuration.pooledWidth == 32)
    #expect(configuration.feedForwardWidth == 192)
    #expect(configuration.hasGuidance)
  }

  @Test func `an autoencoder with a small decoder is read from its configuration`() throws {
    let configuration = try AutoencoderConfiguration(
      path: Fixtures.models + "/flux2-dev/vae/config.json")
    #expect(configuration.generation == .flux2)
    #expect(configuration.encoderChannels == [16, 24, 24, 24])
    #expect(configuration.decoderChannels == [8, 16, 16, 24])
    #expect(configuration.blocksPerLevel == 2)
    #expect(configuration.latentChannels == 32)
    #expect(configuration.normGroups == 8)
    #expect(configuration.batchNormEpsilon == 1e-4)
    #expect(configuration.patchSize == 2)
    #expect(configuration.hasQuantConvolution && configuration.hasPostQuantConvolution)
    #expect(configuration.hasAttention)
    #expect(configuration.scale == nil && configuration.shift == nil)
  }

  @Test func `a text encoder is read from its configuration`() throws {
    let configuration = try LanguageModelConfiguration(
      qwen3: Fixtures.models + "/flux2-klein/text_encoder/config.json")
    #expect(configuration.width == 32)
    #expect(configuration.feedForwardWidth == 56)
    #expect(configuration.layers == 29)
    #expect((configuration.heads, configuration.keyValueHeads) == (4, 2))
    #expect(configuration.headSize == 16)
    #expect(configuration.rotaryBase == 1e6)
    #expect(configuration.vocabulary == 1024)
    #expect(configuration.normalizesHeads && !configuration.pairsNeighbours)
  }

  @Test func `the rotations' base may stand where newer files have it`() throws {
    let path = try changed(
      "flux2-klein/text_encoder/config.json",
      [
        "rope_theta": "null", "rope_parameters": #"{"rope_theta": 5e5, "rope_type": "default"}"#,
      ])
    #expect(try LanguageModelConfiguration(qwen3: path).rotaryBase == 500_000)
  }

  @Test func `a model index is read, and what it does not say is the default`() throws {
    let klein = try ModelIndex(path: Fixtures.models + "/flux2-klein/model_index.json")
    #expect(klein.pipeline == "Flux2KleinPipeline")
    #expect(klein.isDistilled)
    #expect(klein.textEncoderLayers == nil)
    let dev = try ModelIndex(path: Fixtures.models + "/flux2-dev/model_index.json")
    #expect(!dev.isDistilled)
    let path = try changed(
      "flux2-klein/model_index.json", ["text_encoder_out_layers": "[9, 18, 27]"])
    #expect(try ModelIndex(path: path).textEncoderLayers == [9, 18, 27])
  }

  // MARK: Hostile values

  /// What no number of things may be.
  private static let noCounts = [
    "0", "-1", "1.5", "1e300", "1e999", "1048577", "\"2\"", "true", "[2]", "{}",
  ]

  @Test(
    arguments: [
      "in_channels", "num_layers", "num_single_layers", "num_attention_heads",
      "attention_head_dim", "joint_attention_dim", "timestep_guidance_channels",
    ], noCounts)
  func `a transformer of impossible size is refused`(field: String, value: String) throws {
    let path = try changed("flux2-klein/transformer/config.json", [field: value])
    expect(refusalOf: field, in: path) { () throws(CheckpointError) in
      _ = try TransformerConfiguration(path: path)
    }
  }

  @Test(
    arguments: [
      "layers_per_block", "latent_channels", "norm_num_groups", "sample_size",
    ], noCounts)
  func `an autoencoder of impossible size is refused`(field: String, value: String) throws {
    let path = try changed("flux2-klein/vae/config.json", [field: value])
    expect(refusalOf: field, in: path) { () throws(CheckpointError) in
      _ = try AutoencoderConfiguration(path: path)
    }
  }

  @Test(
    arguments: [
      "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
      "num_key_value_heads", "head_dim", "vocab_size",
    ], noCounts)
  func `a text encoder of impossible size is refused`(field: String, value: String) throws {
    let path = try changed("flux2-klein/text_encoder/config.json", [field: value])
    expect(refusalOf: field, in: path) { () throws(CheckpointError) in
      _ = try LanguageModelConfiguration(qwen3: path)
    }
  }

  @Test(arguments: [
    ("axes_dims_rope", "[4, 4, 4]"), ("axes_dims_rope", "[4, 4, 4, 8]"),
    ("axes_dims_rope", "[5, 3, 4, 4]"), ("axes_dims_rope", "[4, 4, 4, \"4\"]"),
    ("axes_dims_rope", "[]"), ("axes_dims_rope", "4"), ("rope_theta", "0"),
    ("rope_theta", "-2000"), ("eps", "-1"), ("eps", "\"small\""), ("mlp_ratio", "3.01"),
    ("mlp_ratio", "1e9"), ("guidance_embeds", "1"), ("guidance_embeds", "\"false\""),
    ("patch_size", "2"), ("timestep_guidance_channels", "255"), ("_class_name", "\"UNet\""),
    ("_class_name", "7"), ("num_layers", "null"), ("num_attention_heads", "1048576"),
  ])
  func `a transformer whose settings contradict each other is refused`(
    field: String, value: String
  ) throws {
    let path = try changed("flux2-klein/transformer/config.json", [field: value])
    expect(refusalOf: field, in: path) { () throws(CheckpointError) in
      _ = try TransformerConfiguration(path: path)
    }
  }

  @Test(arguments: [
    ("block_out_channels", "[]", "block_out_channels"),
    ("block_out_channels", "[33, 64, 32, 32]", "norm_num_groups"),
    ("decoder_block_out_channels", "[32, 32]", "decoder_block_out_channels"),
    ("decoder_block_out_channels", "[8, 8, 8, 8]", "norm_num_groups"),
    ("patch_size", "[2]", "patch_size"), ("patch_size", "[4, 4]", "patch_size"),
    ("batch_norm_eps", "-1e-4", "batch_norm_eps"), ("use_quant_conv", "0", "use_quant_conv"),
    ("scaling_factor", "0", "scaling_factor"), ("shift_factor", "\"a\"", "shift_factor"),
    ("_class_name", "\"AutoencoderTiny\"", "_class_name"),
  ])
  func `an autoencoder whose settings contradict each other is refused`(
    field: String, value: String, named: String
  ) throws {
    let path = try changed("flux2-klein/vae/config.json", [field: value])
    expect(refusalOf: named, in: path) { () throws(CheckpointError) in
      _ = try AutoencoderConfiguration(path: path)
    }
  }

  @Test(arguments: [
    ("num_key_value_heads", "3", "num_key_value_heads"), ("head_dim", "15", "head_dim"),
    ("rope_theta", "null", "rope_theta"), ("rope_theta", "0", "rope_theta"),
    ("rope_parameters", "{}", "rope_parameters.rope_theta"),
    ("rope_parameters", "[]", "rope_parameters"), ("rms_norm_eps", "1", "rms_norm_eps"),
    (
      "rope_parameters", #"{"rope_theta": 1e6, "rope_type": "yarn"}"#,
      "rope_parameters.rope_type"
    ),
    ("rope_scaling", #"{"type": "yarn"}"#, "rope_scaling"), ("model_type", "\"t5\"", "model_type"),
  ])
  func `a text encoder whose settings contradict each other is refused`(
    field: String, value: String, named: String
  ) throws {
    let path = try changed("flux2-klein/text_encoder/config.json", [field: value])
    expect(refusalOf: named, in: path) { () throws(CheckpointError) in
      _ = try LanguageModelConfiguration(qwen3: path)
    }
  }

  @Test(arguments: ["", "[]", "{", "nonsense", "{\"a\": 1, \"a\": 2}", "\u{feff}{}"])
  func `a configuration that is no JSON object is refused`(text: String) throws {
    let path = try folder.write(text, to: "config.json")
    switch failure({ () throws(CheckpointError) in _ = try ModelIndex(path: path) }) {
    case .malformedJSON(path, _, _), .emptyFile(path): break
    case let error: Issue.record("\(String(describing: error))")
    }
  }

  @Test func `an error about a setting says which, where and what it has to be`() {
    let error = CheckpointError.badConfiguration(
      "klein/transformer/config.json", field: "num_layers",
      expected: "a whole number from 1 to 1048576")
    #expect(
      error.description == "klein/transformer/config.json: \"num_layers\" has to be "
        + "a whole number from 1 to 1048576.")
  }

  private func expect(
    refusalOf field: String, in path: String, _ body: () throws(CheckpointError) -> Void
  ) {
    let error = failure(body)
    guard case .badConfiguration(path, field, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// A copy of a fixture's configuration with some fields exchanged.
  private func changed(_ file: String, _ changes: [String: String]) throws -> String {
    let data = try Data(contentsOf: URL(filePath: "\(Fixtures.models)/\(file)"))
    let original = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let kept = original.filter { changes[$0.key] == nil }
    let rest = try JSONSerialization.data(withJSONObject: kept)
    let fields = changes.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    let text = "{\(fields), " + String(decoding: rest, as: UTF8.self).dropFirst()
    return try folder.write(text, to: "config.json")
  }
}
