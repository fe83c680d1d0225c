// Source of the keys: ggml-org/llama.cpp gguf-py/gguf/constants.py, `Keys`.

extension ConfigurationFile {
  /// The settings of a language model, under transformers' names.
  ///
  /// - Parameters:
  ///   - path: a `config.json`, or a GGUF file in llama.cpp's names.
  ///   - architectures: transformers' `model_type` of what llama.cpp calls so.
  /// - Returns: what the file says.
  /// - Throws: `CheckpointError`, also when the GGUF file is of another architecture.
  static func ofLanguageModel(
    _ path: String, architectures: [String: String]
  ) throws(CheckpointError) -> ConfigurationFile {
    guard path.isGGUFName else { return try ConfigurationFile(path: path) }
    let file = try GGUFFile(path: path)
    return try ConfigurationFile(
      file, architectures: architectures,
      spelling: [
        "hidden_size": "embedding_length", "intermediate_size": "feed_forward_length",
        "num_hidden_layers": "block_count", "num_attention_heads": "attention.head_count",
        "num_key_value_heads": "attention.head_count_kv", "head_dim": "attention.key_length",
        "rms_norm_eps": "attention.layer_norm_rms_epsilon", "rope_theta": "rope.freq_base",
        "rope_scaling": "rope.scaling.type", "sliding_window": "attention.sliding_window",
      ])
  }

  /// The settings of a T5 encoder, under transformers' names.
  static func ofT5(_ path: String) throws(CheckpointError) -> ConfigurationFile {
    guard path.isGGUFName else { return try ConfigurationFile(path: path) }
    let file = try GGUFFile(path: path)
    let epsilon = ["layer_norm_epsilon", "layer_norm_rms_epsilon"].first {
      file.values["\(file.architecture ?? "").attention.\($0)"] != nil
    }
    let isGated = file.entry(for: "enc.blk.0.ffn_gate.weight") != nil
    return try ConfigurationFile(
      file, architectures: ["t5encoder": "t5", "t5": "t5"],
      spelling: [
        "d_model": "embedding_length", "d_ff": "feed_forward_length", "num_layers": "block_count",
        "num_heads": "attention.head_count", "d_kv": "attention.key_length",
        "layer_norm_epsilon": "attention.\(epsilon ?? "layer_norm_epsilon")",
        "relative_attention_num_buckets": "attention.relative_buckets_count",
      ],
      others: ["feed_forward_proj": .string(isGated ? "gated-gelu" : "relu")])
  }

  private init(
    _ file: GGUFFile, architectures: [String: String], spelling: [String: String],
    others: [String: JSONValue] = [:]
  ) throws(CheckpointError) {
    guard let architecture = file.architecture, let modelType = architectures[architecture] else {
      throw .badConfiguration(
        file.path, field: "general.architecture",
        expected: architectures.keys.sorted().map(quoted).joined(separator: " or "))
    }
    var members = others
    members["model_type"] = .string(modelType)
    if let words = file.entry(for: "token_embd.weight")?.shape.first {
      members["vocab_size"] = .number(Double(words))
    }
    for (ours, theirs) in spelling {
      switch file.values["\(architecture).\(theirs)"] {
      case .integer(let value): members[ours] = .number(Double(value))
      case .number(let value): members[ours] = .number(value)
      case .flag(let value): members[ours] = .bool(value)
      case .text("none"), nil: break
      case .text(let value): members[ours] = .string(value)
      case .integers, .list: members[ours] = .array([])
      }
    }
    self.init(
      path: file.path, members: members, outer: "\(architecture).", spelling: spelling)
  }
}
