import Checkpoints
import FluxModels
import Foundation
import Goldens
import Layers
import Tensors
import Testing

/// A LoRA in four families of names, against a checkpoint into which it was merged.
@Suite struct `LoRA` {
  /// Whose names a file uses.
  enum Names: String, CaseIterable, Sendable {
    case diffusers, bfl, kohya, aiToolkit
  }

  /// A change of a layer as diffusers splits them, and where it stands in BFL's layer.
  struct Change {
    let diffusers: String
    let bfl: String
    let outputs: Int
    let inputs: Int
    /// First output in BFL's layer, of so many.
    let first: Int
    let all: Int
    let rank: Int
    let down: Tensor
    let up: Tensor

    init(
      _ diffusers: String, _ bfl: String, _ outputs: Int, _ inputs: Int, first: Int = 0,
      of all: Int? = nil, rank: Int, seed: UInt64
    ) {
      (self.diffusers, self.bfl, self.outputs, self.inputs) = (diffusers, bfl, outputs, inputs)
      (self.first, self.all, self.rank) = (first, all ?? outputs, rank)
      var noise: any NoiseSource = TorchNoise(seed: seed)
      down = noise.tensor([rank, inputs])
      up = noise.tensor([outputs, rank])
    }

    /// down and up of BFL's whole layer.
    var upOfAll: Tensor {
      var values = [Float](repeating: 0, count: all * rank)
      values.replaceSubrange(first * rank..<(first + outputs) * rank, with: up.values)
      return Tensor(values, shape: [all, rank])
    }
  }

  static let width = 48
  static let alpha: Float = 6
  static let weight = 0.4

  static let changes: [Change] = [
    Change("x_embedder", "img_in", width, 128, rank: 4, seed: 1),
    Change(
      "transformer_blocks.0.attn.to_q", "double_blocks.0.img_attn.qkv", width, width, of: 3 * width,
      rank: 4, seed: 2),
    Change(
      "transformer_blocks.0.attn.add_v_proj", "double_blocks.0.txt_attn.qkv", width, width,
      first: 2 * width, of: 3 * width, rank: 2, seed: 3),
    Change(
      "single_transformer_blocks.1.attn.to_qkv_mlp_proj", "single_blocks.1.linear1",
      9 * width, width, rank: 3, seed: 4),
    Change(
      "single_transformer_blocks.0.attn.to_out", "single_blocks.0.linear2", width, 4 * width,
      rank: 4, seed: 5),
    Change(
      "transformer_blocks.1.ff_context.linear_out", "double_blocks.1.txt_mlp.2", width, 3 * width,
      rank: 4, seed: 6),
  ]

  /// Writes the changes as a file of a family of names.
  static func write(_ names: Names, to path: String) throws {
    var tensors: [String: StoredTensor] = [:]
    var metadata: [String: String] = [:]
    for change in changes {
      let isSplit = names == .diffusers
      let base = isSplit ? change.diffusers : change.bfl
      let up = isSplit ? change.up : change.upOfAll
      let pair: (down: String, up: String)
      switch names {
      case .diffusers:
        pair = ("transformer.\(base).lora_A.weight", "transformer.\(base).lora_B.weight")
        metadata["lora_adapter_metadata"] = #"{"transformer.lora_alpha": 6, "transformer.r": 4}"#
      case .bfl:
        pair = ("\(base).lora_A.weight", "\(base).lora_B.weight")
      case .kohya:
        let name = "lora_unet_" + base.replacingOccurrences(of: ".", with: "_")
        pair = ("\(name).lora_down.weight", "\(name).lora_up.weight")
        tensors["\(name).alpha"] = StoredTensor(copying: [alpha], shape: [])
      case .aiToolkit:
        pair = ("diffusion_model.\(base).lora_A.weight", "diffusion_model.\(base).lora_B.weight")
        tensors["diffusion_model.\(base).alpha"] = StoredTensor(copying: [alpha], shape: [1])
      }
      // Without a word about α it is the rank: what is missing is in the numbers then.
      let scale = names == .bfl ? alpha / Float(change.rank) : 1
      tensors[pair.down] = StoredTensor(copying: change.down.values, shape: change.down.shape)
      tensors[pair.up] = StoredTensor(copying: (scale * up).values, shape: up.shape)
    }
    try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
  }

  /// The tiny klein with all changes in its weights.
  static func merged(to path: String) throws {
    let file = try openCheckpoint(
      at: Fixtures.path("models_bfl/flux2-klein/flux-2-klein.safetensors"))
    var tensors: [String: StoredTensor] = [:]
    for name in file.names {
      let stored = try file.tensor(named: name)
      var values = Tensor([stored])
      for change in changes where name == "\(change.bfl).weight" {
        let product = change.upOfAll.linear(Weight(change.down.rearranged("r i -> i r")))
        values = values.combined(1, product, Float(weight) * alpha / Float(change.rank))
      }
      tensors[name] = StoredTensor(copying: values.values, shape: values.shape)
    }
    try SafetensorsWriter.write(tensors, to: path)
  }

  static func transformer(
    _ path: String? = nil, loras: LoRASet = .none, layout: CheckpointLayout = .bfl
  ) throws -> (Flux2Transformer, unmatched: [[String]]) {
    let folder = "models/flux2-klein/transformer"
    let configuration = try TransformerConfiguration(path: Fixtures.path("\(folder)/config.json"))
    let own =
      layout == .bfl
      ? "models_bfl/flux2-klein/flux-2-klein.safetensors"
      : "\(folder)/diffusion_pytorch_model.safetensors"
    let weights = ParameterSource(
      NamedWeights(
        try openCheckpoint(at: path ?? Fixtures.path(own)),
        layout: .transformer(.flux2, path == nil ? layout : .bfl)), loras: loras)
    let transformer = try Flux2Transformer(weights, configuration: configuration)
    return (transformer, weights.unmatchedLoRALayers)
  }

  static func velocity(_ transformer: Flux2Transformer) throws -> Tensor {
    let golden = try Golden("flux2-klein/t2i")
    let parameters = try GoldenCase("flux2-klein/t2i")
    let condition = try transformer.condition(
      text: TextEmbeddings(tokens: golden["prompt_embeds"]),
      size: LatentSize(pixelHeight: parameters.height, pixelWidth: parameters.width),
      references: [])
    return try transformer.velocity(
      of: golden["latents.initial"], at: 0.8, guidance: nil, under: condition)
  }

  static func set(_ files: [(String, Double)]) throws -> LoRASet {
    LoRASet(
      try files.map { (file: try LoRAFile(path: $0.0), weight: $0.1) }, network: .transformer,
      layouts: [.diffusersFlux2])
  }

  @Test(arguments: Names.allCases, CheckpointLayout.allCases)
  func `changes a network as if it had been merged`(
    names: Names, layout: CheckpointLayout
  ) throws {
    let folder = try TemporaryFolder()
    let (lora, merged) = (folder.path("lora.safetensors"), folder.path("merged.safetensors"))
    try Self.write(names, to: lora)
    try Self.merged(to: merged)
    let (changed, unmatched) = try Self.transformer(
      loras: try Self.set([(lora, Self.weight)]), layout: layout)
    let velocity = try Self.velocity(changed)
    #expect(unmatched == [[]])
    #expect(velocity.distance(to: try Self.velocity(Self.transformer(merged).0)) <= 1e-4)
    let without = try Self.velocity(Self.transformer(layout: layout).0)
    #expect(velocity.distance(to: without).largest > 0.1)
  }

  @Test func `two at half weight are one at full`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lora.safetensors")
    try Self.write(.kohya, to: path)
    let once = try Self.transformer(loras: try Self.set([(path, Self.weight)])).0
    let twice = try Self.transformer(
      loras: try Self.set([(path, Self.weight / 2), (path, Self.weight / 2)])
    ).0
    #expect(try Self.velocity(once).distance(to: try Self.velocity(twice)) <= 1e-4)
  }

  @Test func `at no weight changes nothing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lora.safetensors")
    try Self.write(.diffusers, to: path)
    let without = try Self.transformer().0
    let with = try Self.transformer(loras: try Self.set([(path, 0)])).0
    #expect(try Self.velocity(with) == (try Self.velocity(without)))
  }

  @Test func `layers of another network are listed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lora.safetensors")
    let half = StoredTensor(copying: [Float](repeating: 1, count: 48), shape: [1, 48])
    let other = StoredTensor(copying: [Float](repeating: 1, count: 48), shape: [48, 1])
    try SafetensorsWriter.write(
      [
        "transformer.x_embedder.lora_A.weight":
          StoredTensor(copying: [Float](repeating: 1, count: 128), shape: [1, 128]),
        "transformer.x_embedder.lora_B.weight": other,
        "transformer.transformer_blocks.77.attn.to_q.lora_A.weight": half,
        "transformer.transformer_blocks.77.attn.to_q.lora_B.weight": other,
      ], to: path)
    let unmatched = try Self.transformer(loras: try Self.set([(path, 1)])).unmatched
    #expect(unmatched == [["transformer_blocks.77.attn.to_q"]])
  }

  @Test func `one made for a wider model is refused with both shapes`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lora.safetensors")
    try SafetensorsWriter.write(
      [
        "lora_unet_img_in.lora_down.weight":
          StoredTensor(copying: [Float](repeating: 1, count: 64), shape: [1, 64]),
        "lora_unet_img_in.lora_up.weight":
          StoredTensor(copying: [Float](repeating: 1, count: 48), shape: [48, 1]),
      ], to: path)
    #expect(
      throws: CheckpointError.badLoRA(
        path, layer: "img_in", .otherModel(found: [48, 64], expected: [48, 128]))
    ) { try Self.transformer(loras: try Self.set([(path, 1)])) }
  }
}
