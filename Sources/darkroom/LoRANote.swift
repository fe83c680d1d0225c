import Checkpoints
import FluxEngine
import Foundation
import Tensors

/// What a LoRA's file holds, and how much of it fits a model.
struct LoRANote: Encodable {
  var naming: String
  var layers: [String: Int]
  var ranks: [Int]
  var alphas: [Double]
  var parameters: Int
  var bytes: Int
  var elementTypes: [String]
  var strangers: [String]
  var model: Fit?

  /// How much of it fits a model.
  struct Fit: Encodable {
    var name: String
    var variant: String
    var fittingLayers: Int
    var unmatched: [String]
  }

  /// Looks at a file; nil when it is no LoRA.
  init?(file path: String, model: String?) throws {
    let entries = try SafetensorsFile(path: path).entries
    // All families of names say it; models have none of it.
    guard entries.keys.contains(where: { $0.contains("lora") }) else { return nil }
    let file = try LoRAFile(path: path)
    naming = Self.naming(of: entries.keys)
    layers = Dictionary(file.layers.map { ($0.network.title, 1) }, uniquingKeysWith: +)
    ranks = Set(file.layers.map(\.rank)).sorted()
    alphas = Set(file.layers.map(\.alpha)).sorted()
    parameters = file.parameters
    bytes = entries.values.reduce(0) { $0 + $1.byteCount }
    elementTypes = Set(entries.values.map(\.elementType.rawValue)).sorted()
    strangers = file.strangers
    self.model = try model.map { try Fit(of: file, to: $0) }
  }

  /// Whose names they are, by what stands before and behind the layer's.
  private static func naming(of names: some Collection<String>) -> String {
    func begin(_ beginnings: String...) -> Bool {
      names.contains { name in beginnings.contains { name.hasPrefix($0) } }
    }
    if begin("lora_unet_", "lora_transformer_", "lora_te") { return "kohya" }
    if begin("diffusion_model.", "model.diffusion_model.") { return "ai-toolkit" }
    if begin("base_model.model.") { return "PEFT" }
    if begin("transformer.", "text_encoder.", "text_encoder_2.", "unet.") { return "diffusers" }
    return "BFL"
  }
}

extension LoRAFile.Network {
  /// Its name for people.
  fileprivate var title: String {
    switch self {
    case .transformer: "transformer"
    case .textEncoder: "text encoder"
    case .secondTextEncoder: "second text encoder"
    }
  }
}

extension LoRANote.Fit {
  /// Finds the places of a file's layers in a model's folder or file.
  fileprivate init(of file: LoRAFile, to name: String) throws {
    let model = try ModelFolder(path: try Wiring.library.path(of: name))
    let transformer = try model.transformer.open()
    guard case .transformer(let outline) = CheckpointKind(transformer.entries) else {
      throw CheckpointError.notAModel(name, expected: "no FLUX transformer lies there")
    }
    self.name = name
    variant = outline.variant.rawValue
    let weights = NamedWeights(transformer, layout: outline.names)
    var unmatched = LoRASet(
      [(file, 1)], network: .transformer,
      layouts: [.transformer(outline.generation, .diffusers)]
    ).unmatched(after: outline.layerNames.filter(weights.contains))[0]
    let networks: [LoRAFile.Network] = [.textEncoder, .secondTextEncoder]
    for (index, network) in networks.enumerated() {
      let names =
        model.textEncoders.indices.contains(index)
        ? try model.textEncoders[index].open().names : []
      let roots = ["model.language_model.", "language_model.model.", "model."]
      let short = names.compactMap { name in
        roots.first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) }
      }
      unmatched +=
        LoRASet([(file, 1)], network: network, layouts: [])
        .unmatched(after: Set(names + short))[0]
    }
    self.unmatched = unmatched
    fittingLayers = file.layers.count - unmatched.count
  }
}

extension TransformerOutline {
  /// Every linear layer that a transformer of either generation may have, under our names.
  fileprivate var layerNames: Set<String> {
    var names = [
      "img_in", "txt_in", "time_in.in_layer", "time_in.out_layer", "vector_in.in_layer",
      "vector_in.out_layer", "guidance_in.in_layer", "guidance_in.out_layer",
      "double_stream_modulation_img.lin", "double_stream_modulation_txt.lin",
      "single_stream_modulation.lin", "final_layer.linear", "final_layer.adaLN_modulation.1",
    ]
    for block in 0..<doubleBlocks {
      for stream in ["img", "txt"] {
        for layer in ["attn.qkv", "attn.proj", "mlp.0", "mlp.2", "mod.lin"] {
          names.append("double_blocks.\(block).\(stream)_\(layer)")
        }
      }
    }
    for block in 0..<singleBlocks {
      for layer in ["linear1", "linear2", "modulation.lin"] {
        names.append("single_blocks.\(block).\(layer)")
      }
    }
    return Set(names.map { "\($0).weight" })
  }
}

extension LoRANote {
  /// The report in lines.
  var lines: [String] {
    let room = String(repeating: " ", count: 15)
    let counts = layers.sorted { $0.key > $1.key }.map { "\($0.value) of the \($0.key)" }
    var lines = [
      "LoRA".padded(to: 15) + "\(naming) names",
      room + "layers: \(counts.joined(separator: ", "))",
      room + "rank \(Self.list(ranks.map(Double.init))), alpha \(Self.list(alphas))",
      room + "\(parameters.grouped) parameters, \(ByteCount(bytes)) in "
        + elementTypes.joined(separator: " and "),
    ]
    if !strangers.isEmpty {
      lines.append(room + "\(strangers.count) tensors are no low-rank change, and are not used:")
      lines += Self.shortened(strangers).map { room + "  \($0)" }
    }
    guard let model else { return lines }
    let all = layers.values.reduce(0, +)
    lines.append(
      "model".padded(to: 15) + "\(model.name), \(model.variant): \(model.fittingLayers) of \(all) "
        + "layers fit")
    lines += Self.shortened(model.unmatched).map { room + "no place for \($0)" }
    return lines
  }

  private static func list(_ values: [Double]) -> String {
    func short(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
    guard let first = values.first, let last = values.last, values.count > 4 else {
      return values.map(short).joined(separator: ", ")
    }
    return "\(short(first)) to \(short(last))"
  }

  private static func shortened(_ names: [String]) -> [String] {
    names.count <= 12 ? names : names.prefix(10) + ["and \(names.count - 10) more"]
  }
}
