import Checkpoints
import Tensors
import Testing

@Suite struct KeyMapTests {
  struct Example: CustomTestStringConvertible {
    let name: String
    let layout: KeyMap
    /// What the layout calls it, with the share of the rows where it is not all of them.
    let stored: [String]
    var testDescription: String { "\(name) ← \(stored)" }
  }

  private static let autoencoder = KeyMap.diffusersAutoencoder(levels: 4)

  private static let examples: [Example] = [
    Example(
      name: "double_blocks.7.img_attn.qkv.weight", layout: .diffusersFlux2,
      stored: ["q", "k", "v"].map { "transformer_blocks.7.attn.to_\($0).weight" }),
    Example(
      name: "single_blocks.37.linear1.bias", layout: .diffusersFlux1,
      stored: ["attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"].map {
        "single_transformer_blocks.37.\($0).bias"
      }),
    Example(
      name: "final_layer.adaLN_modulation.1.weight", layout: .diffusersFlux2,
      stored: ["norm_out.linear.weight[secondHalf]", "norm_out.linear.weight[firstHalf]"]),
    Example(
      name: "double_blocks.10.txt_attn.norm.key_norm.scale", layout: .diffusersFlux1,
      stored: ["transformer_blocks.10.attn.norm_added_k.weight"]),
    Example(
      name: "decoder.up.0.block.2.conv1.weight", layout: autoencoder,
      stored: ["decoder.up_blocks.3.resnets.2.conv1.weight"]),
    Example(
      name: "encoder.down.1.block.0.nin_shortcut.bias", layout: autoencoder,
      stored: ["encoder.down_blocks.1.resnets.0.conv_shortcut.bias"]),
    Example(name: "bn.running_mean", layout: autoencoder, stored: ["bn.running_mean"]),
    Example(name: "img_in.weight", layout: .bfl, stored: ["img_in.weight"]),
    Example(
      name: "double_blocks.0.img_attn.qkv.weight",
      layout: .diffusersFlux2.below("model.diffusion_model."),
      stored: ["q", "k", "v"].map {
        "model.diffusion_model.transformer_blocks.0.attn.to_\($0).weight"
      }),
    Example(name: "img_in.weight", layout: .bfl.below("x."), stored: ["x.img_in.weight"]),
    Example(
      name: "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
      layout: .llamaT5, stored: ["enc.blk.0.attn_rel_b.weight"]),
    Example(
      name: "encoder.block.23.layer.1.DenseReluDense.wi_1.weight", layout: .llamaT5,
      stored: ["enc.blk.23.ffn_up.weight"]),
    Example(name: "shared.weight", layout: .llamaT5, stored: ["token_embd.weight"]),
    Example(
      name: "model.layers.7.self_attn.q_norm.weight", layout: .llamaLanguageModel,
      stored: ["blk.7.attn_q_norm.weight"]),
    Example(
      name: "model.layers.7.post_attention_layernorm.weight", layout: .llamaLanguageModel,
      stored: ["blk.7.ffn_norm.weight"]),
    // Beginnings of names, by which layers that are not run are left out.
    Example(name: "model.layers.28.", layout: .llamaLanguageModel, stored: ["blk.28."]),
    Example(name: "model.norm.", layout: .llamaLanguageModel, stored: ["output_norm."]),
    // Names that the layout has no place for.
    Example(name: "encoder.embed_tokens.weight", layout: .llamaT5, stored: []),
    Example(name: "double_blocks.x.img_attn.qkv.weight", layout: .diffusersFlux2, stored: []),
    Example(name: "double_blocks.0.img_attn.qkv", layout: .diffusersFlux2, stored: []),
    Example(name: "vector_in.in_layer.weight", layout: .diffusersFlux2, stored: []),
    Example(name: "decoder.up.4.block.2.conv1.weight", layout: autoencoder, stored: []),
    Example(
      name: "decoder.up.9999999999999999999.upsample.conv.bias", layout: autoencoder, stored: []),
    Example(name: "", layout: .diffusersFlux1, stored: []),
  ]

  @Test(arguments: examples)
  func `our names are found where the layout keeps them`(example: Example) {
    let found = example.layout.sources(of: example.name).map { slice in
      slice.rows == .all ? slice.name : "\(slice.name)[\(slice.rows)]"
    }
    #expect(found == example.stored)
  }

  /// The same weights in both layouts.
  struct Pair: CustomTestStringConvertible {
    let bfl: String
    let diffusers: String
    let layout: KeyMap
    var testDescription: String { bfl }
  }

  private static let pairs: [Pair] = [
    Pair(
      bfl: "flux2-klein/flux-2-klein.safetensors",
      diffusers: "flux2-klein/transformer/diffusion_pytorch_model.safetensors",
      layout: .diffusersFlux2),
    Pair(
      bfl: "flux2-dev/flux2-dev.safetensors",
      diffusers: "flux2-dev/transformer/diffusion_pytorch_model.safetensors.index.json",
      layout: .diffusersFlux2),
    Pair(
      bfl: "flux1-dev/flux1-dev.safetensors",
      diffusers: "flux1-dev/transformer/diffusion_pytorch_model.safetensors",
      layout: .diffusersFlux1),
    Pair(
      bfl: "flux2-klein/ae.safetensors",
      diffusers: "flux2-klein/vae/diffusion_pytorch_model.safetensors",
      layout: .diffusersAutoencoder(levels: 4)),
  ]

  @Test(arguments: pairs)
  func `both layouts give the same elements under our names`(pair: Pair) throws {
    let ours = try openCheckpoint(at: Fixtures.bfl + "/" + pair.bfl)
    let theirs = NamedWeights(
      try openCheckpoint(at: Fixtures.models + "/" + pair.diffusers), layout: pair.layout)
    let names = ours.names.filter { $0 != "bn.num_batches_tracked" }

    for name in names {
      let whole = try ours.tensor(named: name)
      let parts = try theirs.parts(name, shape: whole.shape)
      #expect(theirs.contains(name))
      #expect(parts.flatMap { Array($0.bytes) } == Array(whole.bytes), "\(name)")
      #expect(parts.reduce(0) { $0 + ($1.shape.first ?? 1) } == whole.shape.first ?? 1)
    }
    #expect(theirs.unused(after: Set(names)).isEmpty)
    #expect(NamedWeights(ours, layout: .bfl).unused(after: Set(names)).isEmpty)
  }
}
