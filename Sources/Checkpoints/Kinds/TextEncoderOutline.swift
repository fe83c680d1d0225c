/// What the shapes of a text encoder say about it.
public struct TextEncoderOutline: Sendable, Equatable {
  /// The language models that FLUX was trained with.
  public enum Family: String, Sendable, CaseIterable {
    /// FLUX.2 klein.
    case qwen3 = "Qwen3"
    /// FLUX.2 dev.
    case mistral3 = "Mistral 3"
    /// FLUX.1, the tokens.
    case t5 = "T5"
    /// FLUX.1, the pooled prompt.
    case clip = "CLIP"
  }

  /// Who chose the names in a file.
  public enum Naming: String, Sendable, CaseIterable {
    /// Hugging Face transformers, whose names are ours.
    case transformers
    /// llama.cpp, in GGUF files.
    case llama = "llama.cpp"
  }

  /// Which language model it is.
  public let family: Family
  /// Who chose the names in its file.
  public let naming: Naming
  /// Where its embedding and layers lie: a path such as `model`, or nothing.
  public let root: String
  /// Channels of the residual stream.
  public let width: Int
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Layers.
  public let layers: Int
  /// Tokens it knows.
  public let vocabulary: Int
  /// Numbers in all weights of the file, parts that a prompt does not pass included.
  public let parameters: Int

  /// Where its file keeps the tensors that we know under transformers' names.
  public var names: KeyMap { Self.names(of: family, naming) }

  private static func names(of family: Family, _ naming: Naming) -> KeyMap {
    switch (naming, family) {
    case (.transformers, _), (.llama, .clip): .bfl
    case (.llama, .t5): .llamaT5
    case (.llama, .qwen3), (.llama, .mistral3): .llamaLanguageModel
    }
  }

  init?(_ entries: [String: TensorEntry]) {
    for naming in Naming.allCases {
      for family in Family.allCases {
        let names = Self.names(of: family, naming)
        let listing = TensorListing(entries: entries, layout: names)
        if let outline = Self(listing, family: family, naming: naming) {
          self = outline
          return
        }
      }
    }
    return nil
  }

  private init?(_ listing: TensorListing, family: Family, naming: Naming) {
    let found = Self.marks.first { mark in
      mark.family == family && listing.shape(mark.sign) != nil
        && (mark.absent.map { listing.shape($0) == nil } ?? true)
    }
    guard let mark = found, let embedding = mark.embeddings.lazy.compactMap(listing.matrix).first,
      let feedForward = listing.matrix("\(mark.layers).0.\(mark.feedForward)"),
      feedForward.inputs == embedding.inputs
    else { return nil }
    self.family = family
    self.naming = naming
    root = mark.root
    width = embedding.inputs
    feedForwardWidth = feedForward.outputs
    layers = listing.count { "\(mark.layers).\($0).\(mark.feedForward)" }
    vocabulary = embedding.outputs
    parameters = listing.entries.parameterCount()
  }

  /// How a family's names are told from the others'.
  private struct Mark {
    let family: Family
    let root: String
    /// A tensor that only it has, unless `absent` is there too.
    let sign: String
    var absent: String?
    let embeddings: [String]
    let layers: String
    let feedForward: String
  }

  private static let marks: [Mark] =
    [
      Mark(
        family: .qwen3, root: "model", sign: "model.layers.0.self_attn.q_norm.weight",
        embeddings: ["model.embed_tokens.weight"], layers: "model.layers",
        feedForward: "mlp.gate_proj.weight"),
      mistral("language_model.model"), mistral("model.language_model"), mistral("model"),
      Mark(
        family: .t5, root: "",
        sign: "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
        embeddings: ["shared.weight", "encoder.embed_tokens.weight"], layers: "encoder.block",
        feedForward: "layer.1.DenseReluDense.wi_0.weight"),
      Mark(
        family: .clip, root: "text_model", sign: "text_model.embeddings.position_embedding.weight",
        embeddings: ["text_model.embeddings.token_embedding.weight"],
        layers: "text_model.encoder.layers", feedForward: "mlp.fc1.weight"),
    ]

  /// The same network before and after transformers moved it, and without its eye.
  private static func mistral(_ prefix: String) -> Mark {
    Mark(
      family: .mistral3, root: prefix, sign: "\(prefix).layers.0.self_attn.q_proj.weight",
      absent: "\(prefix).layers.0.self_attn.q_norm.weight",
      embeddings: ["\(prefix).embed_tokens.weight"], layers: "\(prefix).layers",
      feedForward: "mlp.gate_proj.weight")
  }
}
