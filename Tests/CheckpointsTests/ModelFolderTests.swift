import Checkpoints
import Foundation
import Testing

@Suite struct ModelFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let klein = Fixtures.models + "/flux2-klein"
  private let singleKlein = Fixtures.bfl + "/flux2-klein"

  // MARK: diffusers

  @Test(arguments: ["", "/"])
  func `a diffusers folder has all parts of a model`(ending: String) throws {
    let model = try ModelFolder(path: klein + ending)
    #expect(model.index?.isDistilled == true)
    #expect(
      model.transformer.weights == klein + "/transformer/diffusion_pytorch_model.safetensors")
    #expect(model.transformer.configuration == klein + "/transformer/config.json")
    #expect(model.autoencoder.weights == klein + "/vae/diffusion_pytorch_model.safetensors")
    #expect(model.textEncoders.map(\.weights) == [klein + "/text_encoder/model.safetensors"])
    #expect(model.tokenizers == [klein + "/tokenizer"])
  }

  @Test func `the parts of a diffusers folder open as what they are`() throws {
    let model = try ModelFolder(path: klein)
    let transformer = try model.openTransformer()
    #expect(transformer.outline.layout == .diffusers)
    #expect(transformer.configuration.width == 48)
    #expect(transformer.weights.contains("double_blocks.1.txt_attn.qkv.weight"))
    let autoencoder = try model.openAutoencoder()
    #expect(autoencoder.outline.variant == .flux2)
    #expect(autoencoder.weights.contains("decoder.up.3.block.2.conv2.bias"))
    let encoder = try model.openTextEncoder(0)
    #expect(encoder.outline.layers == 29)
    #expect(try LanguageModelConfiguration(qwen3: encoder.configuration).layers == 29)
    #expect(encoder.weights.contains("model.layers.28.mlp.up_proj.weight"))
  }

  @Test func `a transformer in several files opens through its index`() throws {
    let path = Fixtures.models + "/flux2-dev"
    let model = try ModelFolder(path: path)
    #expect(
      model.transformer.weights
        == path + "/transformer/diffusion_pytorch_model.safetensors.index.json")
    #expect(try model.openTransformer().outline.hasGuidance)
    #expect(try model.openAutoencoder().outline.variant == .flux2SmallDecoder)
    #expect(
      model.textEncoders.map(\.weights)
        == [path + "/text_encoder/model.safetensors.index.json"])
  }

  // MARK: Single files

  @Test(arguments: ["", "/", "/flux-2-klein.safetensors"])
  func `single files make a model whether folder or file is given`(ending: String) throws {
    let model = try ModelFolder(path: singleKlein + ending)
    #expect(model.index == nil)
    #expect(model.transformer.weights == singleKlein + "/flux-2-klein.safetensors")
    #expect(model.autoencoder.weights == singleKlein + "/ae.safetensors")
    #expect(model.textEncoders.isEmpty)
  }

  @Test func `what shapes say of single files is what the configurations say`() throws {
    let single = try ModelFolder(path: singleKlein)
    let whole = try ModelFolder(path: klein)
    let transformer = try single.openTransformer()
    #expect(transformer.outline.layout == .bfl)
    #expect(try transformer.configuration == whole.openTransformer().configuration)
    #expect(
      try single.openAutoencoder().configuration == whole.openAutoencoder().configuration)

    let flux1 = try ModelFolder(path: Fixtures.bfl + "/flux1-dev")
    let path = Fixtures.models + "/flux1-dev/transformer/config.json"
    #expect(
      try flux1.openTransformer().configuration == TransformerConfiguration(path: path))
    let autoencoder = try flux1.openAutoencoder()
    #expect(autoencoder.outline.variant == .flux1)
    #expect(autoencoder.configuration.scale == 0.3611)
    #expect(autoencoder.configuration.shift == 0.1159)
  }

  @Test func `a configuration beside a single file overrides what shapes suggest`() throws {
    try link(Fixtures.bfl + "/flux2-dev/flux2-dev.safetensors", as: "flux2-dev.safetensors")
    try link(singleKlein + "/ae.safetensors", as: "ae.safetensors")
    let before = try ModelFolder(path: folder.path).openTransformer().configuration
    #expect(before.rotaryAxes == [6, 6, 6, 6])

    try link(Fixtures.models + "/flux2-dev/transformer/config.json", as: "config.json")
    let model = try ModelFolder(path: folder.path)
    #expect(try model.openTransformer().configuration.rotaryAxes == [4, 8, 8, 4])
    #expect(model.autoencoder.configuration == nil)
  }

  @Test func `text encoder and autoencoder folders beside a single file are found`() throws {
    try link(singleKlein + "/flux-2-klein.safetensors", as: "klein.safetensors")
    for part in ["vae", "text_encoder", "tokenizer"] { try link("\(klein)/\(part)", as: part) }
    let model = try ModelFolder(path: folder.path + "/klein.safetensors")
    #expect(try model.openAutoencoder().outline.layout == .diffusers)
    let encoder = try model.openTextEncoder(0)
    #expect(try LanguageModelConfiguration(qwen3: encoder.configuration).layers == 29)
    #expect(model.tokenizers == [folder.path + "/tokenizer"])
  }

  @Test func `files of any name are told apart by their tensors`() throws {
    try link(singleKlein + "/flux-2-klein.safetensors", as: "a.safetensors")
    try link(singleKlein + "/ae.safetensors", as: "b.safetensors")
    try folder.write("not safetensors", to: "c.safetensors")
    let model = try ModelFolder(path: folder.path)
    #expect(model.transformer.weights == folder.path + "/a.safetensors")
    #expect(model.autoencoder.weights == folder.path + "/b.safetensors")
  }

  // MARK: What is missing or in doubt

  private func error(_ path: String) -> CheckpointError? {
    failure { () throws(CheckpointError) in
      let model = try ModelFolder(path: path)
      _ = try model.openTransformer()
      _ = try model.openAutoencoder()
    }
  }

  @Test func `a path where nothing lies is missing`() {
    #expect(error("/nowhere/model") == .missingFile("/nowhere/model"))
  }

  @Test func `an empty folder holds no model`() {
    guard case .notAModel(folder.path, _) = error(folder.path) else {
      Issue.record("\(String(describing: error(folder.path)))")
      return
    }
  }

  @Test(arguments: ["model_index.json", "transformer", "transformer/config.json", "vae"])
  func `a part missing from a diffusers folder is named`(part: String) throws {
    try FileManager.default.copyItem(atPath: klein, toPath: folder.path + "/klein")
    try FileManager.default.removeItem(atPath: "\(folder.path)/klein/\(part)")
    #expect(error(folder.path + "/klein") == .missingFile("\(folder.path)/klein/\(part)"))
  }

  @Test func `a folder of weights in another format is called empty`() throws {
    try FileManager.default.copyItem(atPath: klein, toPath: folder.path + "/klein")
    let part = folder.path + "/klein/transformer"
    try FileManager.default.moveItem(
      atPath: part + "/diffusion_pytorch_model.safetensors", toPath: part + "/weights.bin")
    #expect(
      error(folder.path + "/klein")
        == .notAModel(part, expected: "no .safetensors or .gguf file lies there"))
  }

  @Test func `one file of another stem is taken, two are in doubt`() throws {
    try FileManager.default.copyItem(atPath: klein, toPath: folder.path + "/klein")
    let part = folder.path + "/klein/transformer"
    try FileManager.default.moveItem(
      atPath: part + "/diffusion_pytorch_model.safetensors",
      toPath: part + "/diffusion_pytorch_model.bf16.safetensors")
    #expect(error(folder.path + "/klein") == nil)
    try folder.write("", to: "klein/transformer/other.safetensors")
    #expect(
      error(folder.path + "/klein")
        == .ambiguous(
          part, candidates: ["diffusion_pytorch_model.bf16.safetensors", "other.safetensors"]))
  }

  @Test func `two transformers in a folder are in doubt`() throws {
    try link(singleKlein + "/flux-2-klein.safetensors", as: "a.safetensors")
    try link(Fixtures.bfl + "/flux2-dev/flux2-dev.safetensors", as: "b.safetensors")
    #expect(
      error(folder.path)
        == .ambiguous(folder.path, candidates: ["a.safetensors", "b.safetensors"]))
  }

  @Test func `a transformer without an autoencoder is refused`() throws {
    try link(singleKlein + "/flux-2-klein.safetensors", as: "klein.safetensors")
    #expect(
      error(folder.path)
        == .notAModel(
          folder.path,
          expected: "no autoencoder (ae.safetensors) lies beside klein.safetensors"))
  }

  @Test func `an autoencoder in the transformer's place is refused`() throws {
    let path = singleKlein + "/ae.safetensors"
    #expect(
      error(path)
        == .notAModel(path, expected: "its tensors are not a FLUX transformer's"))
  }

  @Test func `weights of one generation with the other's configuration are refused`() throws {
    try link(singleKlein + "/flux-2-klein.safetensors", as: "klein.safetensors")
    try link(singleKlein + "/ae.safetensors", as: "ae.safetensors")
    try link(Fixtures.models + "/flux1-dev/transformer/config.json", as: "config.json")
    #expect(
      error(folder.path)
        == .badConfiguration(
          folder.path + "/config.json", field: "_class_name",
          expected: "\"Flux2Transformer2DModel\", which the weights are"))
  }

  private func link(_ path: String, as name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/\(name)", withDestinationPath: path)
  }
}
