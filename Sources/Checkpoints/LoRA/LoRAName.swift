/// What the name of a tensor in a LoRA file says: which network, which layer, which half.
///
/// Four families of names are in use: PEFT's and diffusers' (`transformer.a.b.lora_A.weight`),
/// kohya's (`lora_unet_a_b.lora_down.weight`, all dots of the layer underlined), BFL's own
/// (`a.b.lora_A.weight`) and ai-toolkit's (`diffusion_model.a.b.lora_A.weight`).
struct LoRAName: Hashable {
  /// What a tensor is to its layer.
  enum Role: Hashable {
    case down
    case up
    case alpha
  }

  let network: LoRAFile.Network
  /// The layer as the file calls it, without what stands before and behind.
  let layer: String
  let role: Role

  /// Reads a name; nil when it is not that of a low-rank change.
  init?(_ name: String) {
    guard let (ending, role) = Self.endings.first(where: { name.hasSuffix($0.0) }) else {
      return nil
    }
    var rest = name.dropLast(ending.count)
    if rest.hasPrefix(Self.wrapper) { rest = rest.dropFirst(Self.wrapper.count) }
    let beginning = Self.beginnings.first { rest.hasPrefix($0.0) }
    network = beginning?.1 ?? .transformer
    layer = String(rest.dropFirst(beginning?.0.count ?? 0))
    self.role = role
    guard !layer.isEmpty else { return nil }
  }

  /// A layer's name by which all families agree.
  static func key(_ layer: String) -> String {
    String(layer.map { $0 == "." ? "_" : $0 })
  }

  private static let endings: [(String, Role)] = [
    (".lora_A.weight", .down), (".lora_B.weight", .up),
    (".lora_A.default.weight", .down), (".lora_B.default.weight", .up),
    (".lora_down.weight", .down), (".lora_up.weight", .up),
    (".lora.down.weight", .down), (".lora.up.weight", .up),
    (".alpha", .alpha),
  ]

  /// What PEFT puts before everything when it saves without diffusers.
  private static let wrapper = "base_model.model."

  private static let beginnings: [(String, LoRAFile.Network)] = [
    ("model.diffusion_model.", .transformer), ("diffusion_model.", .transformer),
    ("transformer.", .transformer), ("unet.", .transformer),
    ("lora_transformer_", .transformer), ("lora_unet_", .transformer),
    ("text_encoder_2.", .secondTextEncoder), ("lora_te3_", .secondTextEncoder),
    ("lora_te2_", .secondTextEncoder),
    ("text_encoder.", .textEncoder), ("lora_te1_", .textEncoder), ("lora_te_", .textEncoder),
  ]
}
