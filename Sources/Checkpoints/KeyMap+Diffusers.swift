// Source of the tables: diffusers' conversion scripts, convert_flux_to_diffusers.py and
// convert_flux2_to_diffusers.py, read backwards.

extension KeyMap {
  /// diffusers' `FluxTransformer2DModel`.
  public static let diffusersFlux1 = KeyMap(
    rules: transformer(embeddings: "time_text_embed") + [
      KeyRule("vector_in.in_layer.*", "time_text_embed.text_embedder.linear_1.*"),
      KeyRule("vector_in.out_layer.*", "time_text_embed.text_embedder.linear_2.*"),
      KeyRule("double_blocks.#.img_mod.lin.*", "transformer_blocks.#.norm1.linear.*"),
      KeyRule("double_blocks.#.txt_mod.lin.*", "transformer_blocks.#.norm1_context.linear.*"),
      KeyRule("double_blocks.#.img_mlp.0.*", "transformer_blocks.#.ff.net.0.proj.*"),
      KeyRule("double_blocks.#.img_mlp.2.*", "transformer_blocks.#.ff.net.2.*"),
      KeyRule("double_blocks.#.txt_mlp.0.*", "transformer_blocks.#.ff_context.net.0.proj.*"),
      KeyRule("double_blocks.#.txt_mlp.2.*", "transformer_blocks.#.ff_context.net.2.*"),
      KeyRule("single_blocks.#.modulation.lin.*", "single_transformer_blocks.#.norm.linear.*"),
      KeyRule(
        "single_blocks.#.linear1.*",
        "single_transformer_blocks.#.attn.to_q.*", "single_transformer_blocks.#.attn.to_k.*",
        "single_transformer_blocks.#.attn.to_v.*", "single_transformer_blocks.#.proj_mlp.*"),
      KeyRule("single_blocks.#.linear2.*", "single_transformer_blocks.#.proj_out.*"),
    ])

  /// diffusers' `Flux2Transformer2DModel`.
  public static let diffusersFlux2 = KeyMap(
    rules: transformer(embeddings: "time_guidance_embed") + [
      KeyRule("double_stream_modulation_img.lin.*", "double_stream_modulation_img.linear.*"),
      KeyRule("double_stream_modulation_txt.lin.*", "double_stream_modulation_txt.linear.*"),
      KeyRule("single_stream_modulation.lin.*", "single_stream_modulation.linear.*"),
      KeyRule("double_blocks.#.img_mlp.0.*", "transformer_blocks.#.ff.linear_in.*"),
      KeyRule("double_blocks.#.img_mlp.2.*", "transformer_blocks.#.ff.linear_out.*"),
      KeyRule("double_blocks.#.txt_mlp.0.*", "transformer_blocks.#.ff_context.linear_in.*"),
      KeyRule("double_blocks.#.txt_mlp.2.*", "transformer_blocks.#.ff_context.linear_out.*"),
      KeyRule(
        "single_blocks.#.linear1.*", "single_transformer_blocks.#.attn.to_qkv_mlp_proj.*"),
      KeyRule("single_blocks.#.linear2.*", "single_transformer_blocks.#.attn.to_out.*"),
    ])

  /// What both transformers share, but for the name of the part that embeds the noise level.
  private static func transformer(embeddings: String) -> [KeyRule] {
    [
      KeyRule("img_in.*", "x_embedder.*"),
      KeyRule("txt_in.*", "context_embedder.*"),
      KeyRule("time_in.in_layer.*", "\(embeddings).timestep_embedder.linear_1.*"),
      KeyRule("time_in.out_layer.*", "\(embeddings).timestep_embedder.linear_2.*"),
      KeyRule("guidance_in.in_layer.*", "\(embeddings).guidance_embedder.linear_1.*"),
      KeyRule("guidance_in.out_layer.*", "\(embeddings).guidance_embedder.linear_2.*"),
      // diffusers keeps (scale, shift) here, BFL (shift, scale); everywhere else they agree.
      KeyRule(
        "final_layer.adaLN_modulation.1.*",
        .secondHalf("norm_out.linear.*"), .firstHalf("norm_out.linear.*")),
      KeyRule("final_layer.linear.*", "proj_out.*"),
      KeyRule(
        "double_blocks.#.img_attn.qkv.*", "transformer_blocks.#.attn.to_q.*",
        "transformer_blocks.#.attn.to_k.*", "transformer_blocks.#.attn.to_v.*"),
      KeyRule(
        "double_blocks.#.txt_attn.qkv.*", "transformer_blocks.#.attn.add_q_proj.*",
        "transformer_blocks.#.attn.add_k_proj.*", "transformer_blocks.#.attn.add_v_proj.*"),
      KeyRule("double_blocks.#.img_attn.proj.*", "transformer_blocks.#.attn.to_out.0.*"),
      KeyRule("double_blocks.#.txt_attn.proj.*", "transformer_blocks.#.attn.to_add_out.*"),
      KeyRule(
        "double_blocks.#.img_attn.norm.query_norm.scale",
        "transformer_blocks.#.attn.norm_q.weight"),
      KeyRule(
        "double_blocks.#.img_attn.norm.key_norm.scale", "transformer_blocks.#.attn.norm_k.weight"),
      KeyRule(
        "double_blocks.#.txt_attn.norm.query_norm.scale",
        "transformer_blocks.#.attn.norm_added_q.weight"),
      KeyRule(
        "double_blocks.#.txt_attn.norm.key_norm.scale",
        "transformer_blocks.#.attn.norm_added_k.weight"),
      KeyRule(
        "single_blocks.#.norm.query_norm.scale", "single_transformer_blocks.#.attn.norm_q.weight"),
      KeyRule(
        "single_blocks.#.norm.key_norm.scale", "single_transformer_blocks.#.attn.norm_k.weight"),
    ]
  }

  // MARK: Autoencoders

  /// diffusers' `AutoencoderKL` and `AutoencoderKLFlux2` of so many resolutions.
  ///
  /// BFL numbers the decoder's levels by resolution like the encoder's, diffusers in the order in
  /// which they are run.
  public static func diffusersAutoencoder(levels: Int) -> KeyMap {
    KeyMap(
      rules: autoencoderHalf("encoder", blocks: "down.#", storedBlocks: "down_blocks.#")
        + autoencoderHalf("decoder", blocks: "up.#", storedBlocks: "up_blocks.~") + [
          KeyRule(
            "encoder.down.#.downsample.conv.*", "encoder.down_blocks.#.downsamplers.0.conv.*"),
          KeyRule("decoder.up.#.upsample.conv.*", "decoder.up_blocks.~.upsamplers.0.conv.*"),
          KeyRule("encoder.quant_conv.*", "quant_conv.*"),
          KeyRule("decoder.post_quant_conv.*", "post_quant_conv.*"),
          KeyRule("bn.*", "bn.*"),
        ], levels: levels)
  }

  private static func autoencoderHalf(
    _ half: String, blocks: String, storedBlocks: String
  ) -> [KeyRule] {
    let pairs: [(ours: String, stored: String)] = [
      ("conv_in.*", "conv_in.*"),
      ("\(blocks).block.#.nin_shortcut.*", "\(storedBlocks).resnets.#.conv_shortcut.*"),
      ("\(blocks).block.#.*", "\(storedBlocks).resnets.#.*"),
      ("mid.block_1.*", "mid_block.resnets.0.*"),
      ("mid.attn_1.norm.*", "mid_block.attentions.0.group_norm.*"),
      ("mid.attn_1.q.*", "mid_block.attentions.0.to_q.*"),
      ("mid.attn_1.k.*", "mid_block.attentions.0.to_k.*"),
      ("mid.attn_1.v.*", "mid_block.attentions.0.to_v.*"),
      ("mid.attn_1.proj_out.*", "mid_block.attentions.0.to_out.0.*"),
      ("mid.block_2.*", "mid_block.resnets.1.*"),
      ("norm_out.*", "conv_norm_out.*"),
      ("conv_out.*", "conv_out.*"),
    ]
    return pairs.map { KeyRule("\(half).\($0.ours)", "\(half).\($0.stored)") }
  }
}
