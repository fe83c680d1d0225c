import Checkpoints
import Foundation
import Goldens
import Layers
import Tensors
import Testing

@testable import FluxModels

@Suite struct `Models in GGUF` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A tiny model whose text encoder is a GGUF file in a folder of its own, with no `config.json`.
  private func model(
    _ family: String, _ part: String, _ spelling: LlamaNames.Spelling
  ) throws -> ModelFolder {
    try folder.copy("models/\(family)", as: family)
    let path = folder.path("\(family)/\(part)")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try LlamaNames.convert(
      Fixtures.path("models/\(family)/\(part)"), as: spelling, to: "\(path)/encoder.gguf")
    return try ModelFolder(path: folder.path(family))
  }

  @Test func `Qwen3 in llama.cpp's names embeds as the reference does`() throws {
    let part = try model("flux2-klein", "text_encoder", LlamaNames.qwen3).openTextEncoder(0)
    #expect(part.outline.family == .qwen3)
    #expect(part.outline.naming == .llama)
    let expected = try LanguageModelConfiguration(
      qwen3: Fixtures.path("models/flux2-klein/text_encoder/config.json"))
    let configuration = try LanguageModelConfiguration(qwen3: part.configuration)
    #expect(configuration == expected)
    let source = ParameterSource(part.weights)
    let encoder = try LanguageModelEncoder(
      source[part.outline.root], configuration: configuration, readouts: [9, 18, 27])
    let unread = (27..<configuration.layers).map { "model.layers.\($0)." }
    try source.requireAllUsed(ignoring: unread + ["model.norm."])
    try expectGoldens("flux2-klein", ["ascii.40", "chinese.40"], encoder)
  }

  @Test func `Mistral in llama.cpp's names and order embeds as the reference does`() throws {
    let part = try model("flux2-dev", "text_encoder", LlamaNames.mistral).openTextEncoder(0)
    #expect(part.outline.family == .mistral3)
    let configuration = try LanguageModelConfiguration(mistral3: part.configuration)
    #expect(configuration.pairsNeighbours)
    let source = ParameterSource(part.weights)
    let encoder = try LanguageModelEncoder(
      source[part.outline.root], configuration: configuration,
      readouts: [10, 20, 30])
    let unread = (30..<configuration.layers).map { "model.layers.\($0)." }
    try source.requireAllUsed(ignoring: unread + ["model.norm."])
    try expectGoldens("flux2-dev", ["ascii.88", "chinese.88"], encoder)
  }

  @Test func `a LoRA changes Mistral in llama.cpp's order as in transformers'`() throws {
    let names = ["q_proj", "k_proj", "v_proj"]
    func embeddings(
      _ part: OpenedPart<TextEncoderOutline, String>, _ lora: LoRAFile?
    ) throws
      -> Tensor
    {
      let loras = LoRASet(
        lora.map { [(file: $0, weight: 1)] } ?? [], network: .textEncoder, layouts: [])
      let source = ParameterSource(part.weights, loras: loras)
      let encoder = try LanguageModelEncoder(
        source[part.outline.root],
        configuration: try LanguageModelConfiguration(mistral3: part.configuration),
        readouts: [10, 20, 30])
      let golden = try Golden("flux2-dev/text")
      return try encoder.embed(
        ids: golden.integers("ascii.88.input_ids"),
        mask: golden.integers("ascii.88.attention_mask").map { $0 == 1 })
    }
    let plain = try ModelFolder(path: Fixtures.path("models/flux2-dev")).openTextEncoder(0)
    let llama = try model("flux2-dev", "text_encoder", LlamaNames.mistral).openTextEncoder(0)
    var tensors: [String: StoredTensor] = [:]
    for name in names {
      let layer = "\(plain.outline.root).layers.1.self_attn.\(name)"
      let shape = try #require(plain.weights.checkpoint.entry(for: "\(layer).weight")?.shape)
      func numbers(_ shape: [Int]) -> StoredTensor {
        let count = shape[0] * shape[1]
        return StoredTensor(
          copying: (0..<count).map { Float(($0 * 37 + shape[0]) % 101 - 50) / 400 }, shape: shape)
      }
      let key = "text_encoder.model.layers.1.self_attn.\(name)"
      tensors["\(key).lora_A.weight"] = numbers([2, shape[1]])
      tensors["\(key).lora_B.weight"] = numbers([shape[0], 2])
    }
    let path = folder.path("lora.safetensors")
    try SafetensorsWriter.write(tensors, to: path)
    let lora = try LoRAFile(path: path)
    let before = try embeddings(llama, nil)
    let after = try embeddings(llama, lora)
    #expect(after.distance(to: before).largest > 0.01, "nothing was changed")
    // Both are read under their own roots, and the LoRA is named for the language model alone.
    #expect(llama.outline.root == "model")
    let renamed = tensors.map { name, tensor in
      (name.replacing("text_encoder.model", with: "text_encoder.\(plain.outline.root)"), tensor)
    }
    try SafetensorsWriter.write(Dictionary(uniqueKeysWithValues: renamed), to: path)
    #expect(try after.distance(to: embeddings(plain, LoRAFile(path: path))) <= 1e-4)
  }

  private func expectGoldens(
    _ family: String, _ prompts: [String], _ encoder: LanguageModelEncoder
  ) throws {
    let golden = try Golden("\(family)/text")
    for prompt in prompts {
      let embeddings = try encoder.embed(
        ids: golden.integers("\(prompt).input_ids"),
        mask: golden.integers("\(prompt).attention_mask").map { $0 == 1 })
      #expect(embeddings.distance(to: golden["\(prompt).prompt_embeds"]) <= 1e-4, "\(prompt)")
    }
  }

  @Test func `T5 in llama.cpp's names embeds as the reference does`() throws {
    let part = try model("flux1-dev", "text_encoder_2", LlamaNames.t5).openTextEncoder(1)
    #expect(part.outline.family == .t5)
    let configuration = try T5Configuration(path: part.configuration)
    let source = ParameterSource(part.weights)
    let encoder = try T5Encoder(source, configuration: configuration)
    try source.requireAllUsed()
    let golden = try Golden("flux1-dev/text")
    for name in golden.names.filter({ $0.hasSuffix(".t5.embeds") }).prefix(3) {
      let ids = golden.integers(name.replacing("embeds", with: "input_ids"))
      let embeddings = try encoder.embed(ids: ids, mask: ids.map { _ in true })
      #expect(embeddings.distance(to: golden[name]) <= 1e-4, "\(name)")
    }
  }

  @Test func `an encoder of another architecture is refused by name`() throws {
    let path = folder.path("x.gguf")
    try GGUFWriter.write(
      [:] as [String: StoredTensor], values: ["general.architecture": .text("gemma3")], to: path)
    #expect(
      throws: CheckpointError.badConfiguration(
        path, field: "general.architecture", expected: "\"llama\" or \"mistral3\"")
    ) {
      try LanguageModelConfiguration(mistral3: path)
    }
  }

  @Test func `a value that cannot be is told under the file's own name`() throws {
    let path = folder.path("x.gguf")
    try GGUFWriter.write(
      [:] as [String: StoredTensor],
      values: ["general.architecture": .text("qwen3"), "qwen3.embedding_length": .integer(0)],
      to: path)
    #expect(
      throws: CheckpointError.badConfiguration(
        path, field: "qwen3.embedding_length", expected: "a whole number from 1 to 1048576")
    ) {
      try LanguageModelConfiguration(qwen3: path)
    }
  }

  /// Velocities of the tiny klein from a transformer file, at the golden's first step.
  private func velocity(of file: String) throws -> Tensor {
    let part = try ModelFolder(path: file).openTransformer()
    let weights = ParameterSource(part.weights)
    let transformer = try Flux2Transformer(weights, configuration: part.configuration)
    try weights.requireAllUsed()
    let golden = try Golden("flux2-klein/t2i")
    let parameters = try GoldenCase("flux2-klein/t2i")
    let condition = try transformer.condition(
      text: TextEmbeddings(tokens: golden["prompt_embeds"]),
      size: LatentSize(pixelHeight: parameters.height, pixelWidth: parameters.width),
      references: [])
    return try transformer.velocity(
      of: golden["latents.initial"], at: golden["sigmas"].values[0], guidance: nil,
      under: condition)
  }

  @Test(arguments: ["", "model.diffusion_model."])
  func `a transformer paints from GGUF as from safetensors, with a prefix or without`(
    prefix: String
  ) throws {
    try folder.copy("models_bfl/flux2-klein/ae.safetensors", as: "ae.safetensors")
    let original = try openCheckpoint(
      at: Fixtures.path("models_bfl/flux2-klein/flux-2-klein.safetensors"))
    var tensors: [String: StoredTensor] = [:]
    for name in original.names { tensors[prefix + name] = try original.tensor(named: name) }
    let path = folder.path("klein.gguf")
    try GGUFWriter.write(tensors, values: ["general.architecture": .text("flux")], to: path)
    let golden = try Golden("flux2-klein/t2i")["step0.model_output"]
    #expect(try velocity(of: path).distance(to: golden) <= 2e-4)
    // The folder is a model as well.
    #expect(try ModelFolder(path: folder.url.path).transformer.weights == path)
  }

  @Test(arguments: ["flux1-dev", "flux2-dev", "flux2-klein"])
  func `a transformer in diffusers' layout becomes the file that BFL's would`(
    family: String
  ) throws {
    let single = try #require(
      FileManager.default.contentsOfDirectory(atPath: Fixtures.path("models_bfl/\(family)"))
        .first { $0 != "ae.safetensors" })
    let sources = [
      try ModelFolder(path: Fixtures.path("models/\(family)")).transformer.open(),
      try openCheckpoint(at: Fixtures.path("models_bfl/\(family)/\(single)")),
    ]
    let files = try sources.enumerated().map { index, source in
      let path = folder.path("\(index).gguf")
      try Quantizer.quantize(source, to: path, as: .q80)
      return try GGUFFile(path: path)
    }
    #expect(files[0].names == files[1].names)
    #expect(files[0].values == files[1].values)
    for name in files[0].names {
      let (a, b) = (try files[0].tensor(named: name), try files[1].tensor(named: name))
      #expect(a.elementType == b.elementType && a.shape == b.shape, "\(name)")
      #expect(a.bytes.elementsEqual(b.bytes), "\(name)")
    }
  }

  @Test(arguments: [Quantizer.Format.q80, .int8])
  func `a transformer in fewer bits paints nearly the same`(format: Quantizer.Format) throws {
    try folder.copy("models_bfl/flux2-klein/ae.safetensors", as: "ae.safetensors")
    let original = try openCheckpoint(
      at: Fixtures.path("models_bfl/flux2-klein/flux-2-klein.safetensors"))
    let path = folder.path("klein\(format.fileEnding)")
    let reports = try Quantizer.quantize(original, to: path, as: format)
    // Rows of 48 are no whole blocks; those of the layers behind them are.
    #expect(reports.contains { $0.after == (format == .q80 ? .q80 : .int8) })
    let golden = try Golden("flux2-klein/t2i")["step0.model_output"]
    let distance = try velocity(of: path).distance(to: golden).largest
    #expect(distance > 2e-4, "nothing was lost")
    #expect(distance <= 0.02)
  }
}
