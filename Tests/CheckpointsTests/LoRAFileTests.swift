import Tensors
import Testing

@testable import Checkpoints

@Suite struct `LoRA files` {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/lora.safetensors"
  }

  private func ones(_ shape: Int...) -> StoredTensor {
    StoredTensor(copying: [Float](repeating: 1, count: shape.reduce(1, *)), shape: shape)
  }

  private func open(
    _ tensors: [String: StoredTensor], metadata: [String: String] = [:]
  ) throws -> LoRAFile {
    try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
    return try LoRAFile(path: path)
  }

  private func problem(_ tensors: [String: StoredTensor]) throws -> CheckpointError? {
    try SafetensorsWriter.write(tensors, to: path)
    return failure { () throws(CheckpointError) in _ = try LoRAFile(path: path) }
  }

  @Test(arguments: [
    ("transformer.a.b.lora_A.weight", "transformer.a.b.lora_B.weight", "a.b"),
    ("base_model.model.a.b.lora_A.weight", "base_model.model.a.b.lora_B.weight", "a.b"),
    ("transformer.a.b.lora_A.default.weight", "transformer.a.b.lora_B.default.weight", "a.b"),
    ("diffusion_model.a.b.lora_A.weight", "diffusion_model.a.b.lora_B.weight", "a.b"),
    ("a.b.lora_A.weight", "a.b.lora_B.weight", "a.b"),
    ("transformer.a.b.lora.down.weight", "transformer.a.b.lora.up.weight", "a.b"),
    ("lora_unet_a_b.lora_down.weight", "lora_unet_a_b.lora_up.weight", "a_b"),
    ("lora_transformer_a_b.lora_down.weight", "lora_transformer_a_b.lora_up.weight", "a_b"),
  ])
  func `names of every family are read`(down: String, up: String, layer: String) throws {
    let file = try open([down: ones(2, 3), up: ones(4, 2)])
    let found = try #require(file.layers.first)
    #expect(file.layers.count == 1 && file.strangers.isEmpty)
    #expect(found.network == .transformer && found.name == layer)
    #expect(found.rank == 2 && found.alpha == 2)
    #expect(file.parameters == 14)
  }

  @Test(arguments: [
    ("lora_te1_x.lora_down.weight", LoRAFile.Network.textEncoder),
    ("text_encoder.x.lora_A.weight", .textEncoder),
    ("lora_te3_x.lora_down.weight", .secondTextEncoder),
    ("text_encoder_2.x.lora_A.weight", .secondTextEncoder),
  ])
  func `text encoders' layers are told apart`(down: String, network: LoRAFile.Network) throws {
    let up = down.hasSuffix("down.weight") ? "lora_up" : "lora_B"
    let old = down.hasSuffix("down.weight") ? "lora_down" : "lora_A"
    let upName = String(down.dropLast(old.count + 7)) + up + ".weight"
    let file = try open([down: ones(1, 3), upName: ones(4, 1)])
    #expect(file.layers.map(\.network) == [network])
  }

  @Test func `alpha is read from its tensor, or from what diffusers writes beside them`() throws {
    let pair = [
      "transformer.a.lora_A.weight": ones(2, 3), "transformer.a.lora_B.weight": ones(4, 2),
    ]
    let other = [
      "transformer.b.lora_A.weight": ones(2, 3), "transformer.b.lora_B.weight": ones(4, 2),
    ]
    let metadata = [
      "lora_adapter_metadata":
        #"{"transformer.lora_alpha": 8, "transformer.alpha_pattern": {"b": 5}}"#
    ]
    let said = try open(pair.merging(other) { first, _ in first }, metadata: metadata)
    #expect(said.layers.map(\.alpha) == [8, 5])
    let stored = try open(
      pair.merging(["transformer.a.alpha": StoredTensor(copying: [Float(3)], shape: [])]) { a, _ in
        a
      },
      metadata: metadata)
    #expect(stored.layers.map(\.alpha) == [3])
  }

  @Test func `halves stored as convolutions are matrices`() throws {
    let file = try open([
      "lora_unet_a.lora_down.weight": ones(2, 3, 1, 1),
      "lora_unet_a.lora_up.weight": ones(4, 2, 1, 1),
    ])
    #expect(file.layers[0].down.shape == [2, 3] && file.layers[0].up.shape == [4, 2])
  }

  @Test func `tensors that are no low-rank change are listed`() throws {
    let file = try open([
      "a.lora_A.weight": ones(2, 3), "a.lora_B.weight": ones(4, 2), "a.lora_B.bias": ones(4),
      "a.dora_scale": ones(4),
    ])
    #expect(file.strangers == ["a.dora_scale", "a.lora_B.bias"])
  }

  @Test func `a layer with one half, or halves that do not fit, is an error that names it`() throws
  {
    #expect(
      try problem(["a.b.lora_A.weight": ones(2, 3)])
        == .badLoRA(path, layer: "a.b", .half("a.b.lora_A.weight")))
    #expect(
      try problem(["a.lora_A.weight": ones(2, 3), "a.lora_B.weight": ones(4, 3)])
        == .badLoRA(path, layer: "a", .misfit(down: [2, 3], up: [4, 3])))
    #expect(
      try problem([
        "a.lora_A.weight": ones(2, 3), "a.lora_B.weight": ones(4, 2),
        "transformer.a.lora_B.weight": ones(4, 2),
      ]) == .badLoRA(path, layer: "a", .doubled))
    #expect(
      try problem([
        "a.lora_A.weight": ones(2, 3), "a.lora_B.weight": ones(4, 2), "a.alpha": ones(2),
      ]) == .badLoRA(path, layer: "a", .badAlpha("of shape [2]")))
  }

  @Test func `a checkpoint is no LoRA`() throws {
    #expect(try problem(["img_in.weight": ones(2, 3)]) == .notALoRA(path))
  }
}
