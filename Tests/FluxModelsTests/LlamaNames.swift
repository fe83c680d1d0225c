import Checkpoints
import Foundation
import Goldens
import Tensors

/// Tiny text encoders as llama.cpp's converter writes them.
enum LlamaNames {
  /// How the converter spells a file.
  struct Spelling {
    let architecture: String
    /// Parts of names, replaced one after the other.
    let parts: [(theirs: String, llama: String)]
    /// Keys of the metadata by those of the `config.json`.
    let keys: [String: String]
    /// Whether it moves the rows of queries and keys.
    var isPermuted = false
  }

  private static let languageModel = [
    ("language_model.model.", "model."), ("language_model.", ""), ("model.layers.", "blk."),
    ("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"), ("lm_head", "output"),
    ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"),
    ("self_attn.o_proj", "attn_output"), ("self_attn.q_norm", "attn_q_norm"),
    ("self_attn.k_norm", "attn_k_norm"), ("mlp.gate_proj", "ffn_gate"), ("mlp.up_proj", "ffn_up"),
    ("mlp.down_proj", "ffn_down"), ("input_layernorm", "attn_norm"),
    ("post_attention_layernorm", "ffn_norm"),
  ]

  private static let languageModelKeys = [
    "hidden_size": "embedding_length", "intermediate_size": "feed_forward_length",
    "num_hidden_layers": "block_count", "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv", "head_dim": "attention.key_length",
    "rms_norm_eps": "attention.layer_norm_rms_epsilon", "rope_theta": "rope.freq_base",
  ]

  static let qwen3 = Spelling(
    architecture: "qwen3", parts: languageModel, keys: languageModelKeys)
  static let mistral = Spelling(
    architecture: "llama", parts: languageModel, keys: languageModelKeys, isPermuted: true)
  static let t5 = Spelling(
    architecture: "t5encoder",
    parts: [
      ("encoder.block.", "enc.blk."),
      (".layer.0.SelfAttention.relative_attention_bias", ".attn_rel_b"),
      (".layer.0.SelfAttention.", ".attn_"), (".layer.0.layer_norm", ".attn_norm"),
      (".layer.1.layer_norm", ".ffn_norm"), (".layer.1.DenseReluDense.wi_0", ".ffn_gate"),
      (".layer.1.DenseReluDense.wi_1", ".ffn_up"), (".layer.1.DenseReluDense.wo", ".ffn_down"),
      ("encoder.final_layer_norm", "enc.output_norm"), ("shared", "token_embd"),
    ],
    keys: [
      "d_model": "embedding_length", "d_ff": "feed_forward_length", "num_layers": "block_count",
      "num_heads": "attention.head_count", "d_kv": "attention.key_length",
      "layer_norm_epsilon": "attention.layer_norm_epsilon",
      "relative_attention_num_buckets": "attention.relative_buckets_count",
    ])

  /// Writes the encoder of a folder as one GGUF file.
  static func convert(_ folder: String, as spelling: Spelling, to path: String) throws {
    let configuration = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: "\(folder)/config.json")))
    let whole = configuration as? [String: Any] ?? [:]
    let settings = whole["text_config"] as? [String: Any] ?? whole
    var values: [String: GGUFValue] = ["general.architecture": .text(spelling.architecture)]
    for (key, value) in settings.merging(
      settings["rope_parameters"] as? [String: Any] ?? [:], uniquingKeysWith: { $1 })
    {
      guard let name = spelling.keys[key], let number = (value as? NSNumber)?.doubleValue else {
        continue
      }
      values["\(spelling.architecture).\(name)"] =
        Int(exactly: number).map { .integer($0) } ?? .number(Double(Float(number)))
    }
    let index = "\(folder)/model.safetensors.index.json"
    let checkpoint = try openCheckpoint(
      at: FileManager.default.fileExists(atPath: index) ? index : "\(folder)/model.safetensors")
    let headWidth = (settings["head_dim"] as? NSNumber)?.intValue ?? 0
    var tensors: [String: StoredTensor] = [:]
    for name in checkpoint.names where !isLeftOut(name) {
      let tensor = try checkpoint.tensor(named: name)
      let moves =
        spelling.isPermuted && ["q_proj.weight", "k_proj.weight"].contains(where: name.hasSuffix)
      let renamed = spelling.parts.reduce(name) { $0.replacing($1.theirs, with: $1.llama) }
      tensors[renamed] = moves ? permuted(tensor, headWidth: headWidth) : tensor
    }
    try GGUFWriter.write(tensors, values: values, to: path)
  }

  /// What the converter does not take along: the eye, and second names.
  private static func isLeftOut(_ name: String) -> Bool {
    ["vision_tower.", "multi_modal_projector.", "encoder.embed_tokens."]
      .contains { name.contains($0) }
  }

  /// `reshape(heads, 2, width / 2, …).swapaxes(1, 2)`, as `LlamaModel.permute` has it.
  private static func permuted(_ tensor: StoredTensor, headWidth: Int) -> StoredTensor {
    let half = headWidth / 2
    let rows = (0..<tensor.shape[0]).map { row in
      let (head, within) = (row / headWidth, row % headWidth)
      return tensor.rows(
        head * headWidth + within % 2 * half + within / 2..<head * headWidth + within % 2 * half
          + within / 2 + 1)
    }
    let joined = Tensor(rows)
    let storage = Storage(byteCount: joined.count * 4)
    for (i, value) in joined.values.enumerated() {
      (storage.base + 4 * i).storeBytes(of: value, as: Float.self)
    }
    return StoredTensor(elementType: .float32, shape: tensor.shape, storage: storage)
  }
}
