// Source of the tables: ggml-org/llama.cpp gguf-py/gguf/constants.py, `TENSOR_NAMES`.

extension KeyMap {
  /// llama.cpp's names of a T5 encoder.
  public static let llamaT5 = KeyMap(
    rules: [
      KeyRule("shared.*", "token_embd.*"),
      KeyRule("encoder.final_layer_norm.*", "enc.output_norm.*"),
      KeyRule(
        "encoder.block.#.layer.0.SelfAttention.relative_attention_bias.*", "enc.blk.#.attn_rel_b.*"),
      KeyRule("encoder.block.#.layer.0.layer_norm.*", "enc.blk.#.attn_norm.*"),
      KeyRule("encoder.block.#.layer.0.SelfAttention.q.*", "enc.blk.#.attn_q.*"),
      KeyRule("encoder.block.#.layer.0.SelfAttention.k.*", "enc.blk.#.attn_k.*"),
      KeyRule("encoder.block.#.layer.0.SelfAttention.v.*", "enc.blk.#.attn_v.*"),
      KeyRule("encoder.block.#.layer.0.SelfAttention.o.*", "enc.blk.#.attn_o.*"),
      KeyRule("encoder.block.#.layer.1.layer_norm.*", "enc.blk.#.ffn_norm.*"),
      KeyRule("encoder.block.#.layer.1.DenseReluDense.wi_0.*", "enc.blk.#.ffn_gate.*"),
      KeyRule("encoder.block.#.layer.1.DenseReluDense.wi_1.*", "enc.blk.#.ffn_up.*"),
      KeyRule("encoder.block.#.layer.1.DenseReluDense.wo.*", "enc.blk.#.ffn_down.*"),
    ])

  /// llama.cpp's names of Qwen3 and Mistral 3.
  ///
  /// Of the latter it stores the rows of queries and keys so that neighbours make the pairs that
  /// positions rotate; see `LanguageModelConfiguration.pairsNeighbours`.
  public static let llamaLanguageModel = KeyMap(
    rules: [
      KeyRule("model.embed_tokens.*", "token_embd.*"),
      KeyRule("model.norm.*", "output_norm.*"),
      KeyRule("lm_head.*", "output.*"),
      KeyRule("model.layers.#.input_layernorm.*", "blk.#.attn_norm.*"),
      KeyRule("model.layers.#.self_attn.q_proj.*", "blk.#.attn_q.*"),
      KeyRule("model.layers.#.self_attn.k_proj.*", "blk.#.attn_k.*"),
      KeyRule("model.layers.#.self_attn.v_proj.*", "blk.#.attn_v.*"),
      KeyRule("model.layers.#.self_attn.o_proj.*", "blk.#.attn_output.*"),
      KeyRule("model.layers.#.self_attn.q_norm.*", "blk.#.attn_q_norm.*"),
      KeyRule("model.layers.#.self_attn.k_norm.*", "blk.#.attn_k_norm.*"),
      KeyRule("model.layers.#.post_attention_layernorm.*", "blk.#.ffn_norm.*"),
      KeyRule("model.layers.#.mlp.gate_proj.*", "blk.#.ffn_gate.*"),
      KeyRule("model.layers.#.mlp.up_proj.*", "blk.#.ffn_up.*"),
      KeyRule("model.layers.#.mlp.down_proj.*", "blk.#.ffn_down.*"),
      // A layer as a whole, so that one that is not run can be left out by its beginning.
      KeyRule("model.layers.#.*", "blk.#.*"),
    ])
}
