import Checkpoints
import Foundation
import Tensors
import Testing

/// Lists of the full-size models: made from the published configurations with the reference's own
/// classes, without weights; blocks with equal shapes are folded into one line, `{0...18}`.
func listing(_ name: String) throws -> [String: TensorEntry] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/keys"))
  let folded = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
  var entries: [String: TensorEntry] = [:]
  for (pattern, value) in try #require(folded as? [String: [Any]]) {
    let shape = try #require(value[0] as? [Int])
    let typeName = try #require(value[1] as? String)
    let type = try #require(ElementType(rawValue: typeName))
    for name in try unfolded(pattern) {
      entries[name] = TensorEntry(elementType: type, shape: shape)
    }
  }
  return entries
}

private func unfolded(_ pattern: String) throws -> [String] {
  guard let match = pattern.firstMatch(of: /\{(\d+)\.\.\.(\d+)\}/) else { return [pattern] }
  let first = try #require(Int(match.1))
  let last = try #require(Int(match.2))
  return (first...last).map { pattern.replacingCharacters(in: match.range, with: "\($0)") }
}

@Suite struct CheckpointKindTests {
  struct Transformer: CustomTestStringConvertible {
    let name: String
    let variant: TransformerVariant
    let blocks: (double: Int, single: Int)
    let width: Int
    let context: Int
    let guidance: Bool
    let total: Int
    /// In double blocks, in single blocks, elsewhere.
    let split: [Int]
    let tensors: (diffusers: Int, bfl: Int)
    var testDescription: String { name }
  }

  /// Counted by the reference implementation from its own classes.
  static let transformers = [
    Transformer(
      name: "flux1-dev", variant: .flux1Dev, blocks: (19, 38), width: 3072, context: 4096,
      guidance: true, total: 11_901_408_320,
      split: [6_456_794_624, 5_380_488_704, 64_124_992],
      tensors: (1160, 780)),
    Transformer(
      name: "flux1-krea-dev", variant: .flux1Dev, blocks: (19, 38), width: 3072, context: 4096,
      guidance: true, total: 11_901_408_320,
      split: [6_456_794_624, 5_380_488_704, 64_124_992],
      tensors: (1160, 780)),
    Transformer(
      name: "flux1-kontext-dev", variant: .flux1Dev, blocks: (19, 38), width: 3072, context: 4096,
      guidance: true, total: 11_901_408_320,
      split: [6_456_794_624, 5_380_488_704, 64_124_992],
      tensors: (1160, 780)),
    Transformer(
      name: "flux1-schnell", variant: .flux1Schnell, blocks: (19, 38), width: 3072, context: 4096,
      guidance: false, total: 11_891_178_560,
      split: [6_456_794_624, 5_380_488_704, 53_895_232],
      tensors: (1156, 776)),
    Transformer(
      name: "flux1-lite-8b", variant: .flux1Lite, blocks: (8, 38), width: 3072, context: 4096,
      guidance: true, total: 8_163_264_064,
      split: [2_718_650_368, 5_380_488_704, 64_124_992],
      tensors: (808, 516)),
    Transformer(
      name: "flux2-dev", variant: .flux2Dev, blocks: (8, 48), width: 6144, context: 15360,
      guidance: true, total: 32_223_281_152,
      split: [7_851_741_184, 23_555_223_552, 816_316_416],
      tensors: (331, 299)),
    Transformer(
      name: "flux2-klein-4b", variant: .klein4B, blocks: (5, 20), width: 3072, context: 7680,
      guidance: false, total: 3_875_544_576,
      split: [1_226_836_480, 2_453_672_960, 195_035_136],
      tensors: (169, 149)),
    Transformer(
      name: "flux2-klein-9b", variant: .klein9B, blocks: (8, 24), width: 4096, context: 12288,
      guidance: false, total: 9_078_581_248,
      split: [3_489_665_024, 5_234_497_536, 354_418_688],
      tensors: (233, 201)),
  ]

  @Test(arguments: transformers, CheckpointLayout.allCases)
  func `every published transformer is recognised by its names and shapes`(
    model: Transformer, layout: CheckpointLayout
  ) throws {
    let entries = try listing("\(model.name).transformer.\(layout.rawValue.lowercased())")
    #expect(entries.count == (layout == .bfl ? model.tensors.bfl : model.tensors.diffusers))

    guard case .transformer(let outline) = CheckpointKind(entries) else {
      Issue.record("not recognised as a transformer")
      return
    }
    #expect(outline.variant == model.variant)
    #expect(outline.layout == layout)
    #expect(outline.doubleBlocks == model.blocks.double)
    #expect(outline.singleBlocks == model.blocks.single)
    #expect(outline.width == model.width)
    #expect(outline.headSize == 128)
    #expect(outline.contextWidth == model.context)
    #expect(outline.hasGuidance == model.guidance)
    #expect(outline.pooledWidth == (outline.generation == .flux1 ? 768 : nil))
    #expect(outline.inputChannels == (outline.generation == .flux1 ? 64 : 128))
    #expect(outline.outputChannels == outline.inputChannels)
    #expect(outline.feedForwardWidth == model.width * (outline.generation == .flux1 ? 4 : 3))
    #expect(outline.parameters.total == model.total)
    let split = outline.parameters
    #expect([split.double, split.single, split.other] == model.split)
  }

  @Test(arguments: transformers)
  func `both layouts of a full-size transformer have the same shapes under our names`(
    model: Transformer
  ) throws {
    let bfl = try listing("\(model.name).transformer.bfl")
    let diffusers = try listing("\(model.name).transformer.diffusers")
    let map = KeyMap.transformer(model.name.hasPrefix("flux1") ? .flux1 : .flux2, .diffusers)
    try expectSameShapes(bfl, diffusers, through: map)
  }

  @Test(arguments: ["flux1-vae", "flux2-vae"])
  func `both layouts of a full-size autoencoder have the same shapes under our names`(
    name: String
  ) throws {
    try expectSameShapes(
      listing("\(name).bfl"), listing("\(name).diffusers"),
      through: .autoencoder(levels: 4, .diffusers))
  }

  private func expectSameShapes(
    _ ours: [String: TensorEntry], _ theirs: [String: TensorEntry], through map: KeyMap
  ) throws {
    var asked: Set<String> = []
    for (name, entry) in ours {
      let sources = map.sources(of: name)
      let rows = try sources.map { source in
        asked.insert(source.name)
        let shape = try #require(theirs[source.name]?.shape, "\(name) ← \(source.name)")
        #expect(shape.dropFirst().reduce(1, *) == entry.shape.dropFirst().reduce(1, *))
        return (shape.first ?? 1) / (source.rows == .all ? 1 : 2)
      }
      #expect(rows.reduce(0, +) == entry.shape.first ?? 1, "\(name)")
    }
    #expect(asked == Set(theirs.keys))
  }

  @Test(arguments: [
    ("flux1-vae.bfl", AutoencoderOutline.Variant.flux1, 83_819_683, 16),
    ("flux1-vae.diffusers", .flux1, 83_819_683, 16),
    ("flux2-vae.bfl", .flux2, 84_046_115, 32),
    ("flux2-vae.diffusers", .flux2, 84_046_115, 32),
    ("flux2-small-decoder-vae.diffusers", .flux2SmallDecoder, 62_373_091, 32),
  ])
  func `every published autoencoder is recognised`(
    name: String, variant: AutoencoderOutline.Variant, parameters: Int, channels: Int
  ) throws {
    guard case .autoencoder(let outline) = CheckpointKind(try listing(name)) else {
      Issue.record("not recognised as an autoencoder")
      return
    }
    #expect(outline.variant == variant)
    #expect(outline.layout == (name.hasSuffix("bfl") ? .bfl : .diffusers))
    #expect(outline.parameters == parameters)
    #expect(outline.latentChannels == channels)
    #expect(outline.encoderChannels == [128, 256, 512, 512])
    #expect(
      outline.decoderChannels
        == (variant == .flux2SmallDecoder ? [96, 192, 384, 384] : outline.encoderChannels))
    #expect(outline.blocksPerLevel == 2)
    #expect(outline.hasAttention)
    #expect(outline.hasQuantConvolution == (variant != .flux1))
    #expect(outline.hasPostQuantConvolution == (variant != .flux1))
  }

  @Test(arguments: [
    ("qwen3-4b", TextEncoderOutline.Family.qwen3, 2560, 9728, 36, 151_936, 4_022_468_096),
    ("qwen3-8b", .qwen3, 4096, 12288, 36, 151_936, 8_190_735_360),
    ("mistral-small-3.2-24b", .mistral3, 5120, 32768, 40, 131_072, 24_011_361_280),
    ("t5-xxl", .t5, 4096, 10240, 24, 32128, 4_762_310_656),
    ("clip-l", .clip, 768, 3072, 12, 49408, 123_060_480),
  ])
  func `every text encoder is recognised`(
    name: String, family: TextEncoderOutline.Family, width: Int, feedForward: Int, layers: Int,
    vocabulary: Int, parameters: Int
  ) throws {
    guard case .textEncoder(let outline) = CheckpointKind(try listing("\(name).text_encoder"))
    else {
      Issue.record("not recognised as a text encoder")
      return
    }
    #expect(outline.family == family)
    #expect(outline.width == width)
    #expect(outline.feedForwardWidth == feedForward)
    #expect(outline.layers == layers)
    #expect(outline.vocabulary == vocabulary)
    #expect(outline.parameters == parameters)
  }

  @Test func `tiny models are recognised and belong to no published size`() throws {
    let path = Fixtures.bfl + "/flux2-klein/flux-2-klein.safetensors"
    guard case .transformer(let outline) = CheckpointKind(try openCheckpoint(at: path).entries)
    else {
      Issue.record("not recognised as a transformer")
      return
    }
    #expect(outline.variant == .otherFlux2)
    #expect((outline.doubleBlocks, outline.singleBlocks) == (2, 3))
    #expect((outline.width, outline.heads, outline.headSize) == (48, 3, 16))
  }

  @Test(arguments: [
    [:],
    ["x": TensorEntry(elementType: .float32, shape: [2])],
    ["img_in.weight": TensorEntry(elementType: .float32, shape: [])],
  ])
  func `other files are not recognised`(entries: [String: TensorEntry]) {
    #expect(CheckpointKind(entries) == nil)
  }

  @Test(arguments: [[], [0], [128, 0], [1, 2, 3], [-1, 128]], transformers[6...6])
  func `nonsense in place of a shape is never a crash`(shape: [Int], model: Transformer) throws {
    let entries = try listing("\(model.name).transformer.bfl")
    for name in entries.keys {
      var broken = entries
      broken[name] = TensorEntry(elementType: .bfloat16, shape: shape)
      _ = CheckpointKind(broken)
    }
  }
}
