import Checkpoints
import Foundation
import Tensors
import Testing

@Suite struct NamedWeightsTests {
  private let folder: TemporaryFolder
  private let path: String
  private let weights: NamedWeights

  /// A corner of a transformer in diffusers' layout; element i of a tensor is its number plus i.
  init() throws {
    let shapes: [(String, [Int])] = [
      ("x_embedder.weight", [2, 3]),
      ("norm_out.linear.weight", [4, 1]),
      ("norm_out.linear.bias", [3]),
      ("transformer_blocks.0.attn.to_q.weight", [2, 2]),
      ("transformer_blocks.0.attn.to_k.weight", [2, 2]),
      ("transformer_blocks.0.attn.to_v.weight", [2, 2]),
      ("transformer_blocks.0.attn.add_q_proj.weight", [2, 2]),
      ("transformer_blocks.0.attn.add_k_proj.weight", [2, 3]),
      ("transformer_blocks.0.attn.add_v_proj.weight", [2, 2]),
      ("transformer_blocks.1.attn.to_q.weight", [2, 2]),
      ("transformer_blocks.2.attn.to_q.weight", [2, 2]),
      ("transformer_blocks.2.attn.to_k.weight", [1, 2]),
      ("transformer_blocks.2.attn.to_v.weight", [3, 2]),
    ]
    var tensors: [String: StoredTensor] = [
      "proj_out.weight": StoredTensor(copying: [Int32(1)], shape: [1, 1])
    ]
    for (number, (name, shape)) in shapes.enumerated() {
      let count = shape.reduce(1, *)
      tensors[name] = StoredTensor(
        copying: (0..<count).map { Float(number * 100 + $0) }, shape: shape)
    }
    folder = try TemporaryFolder()
    path = folder.path + "/corner.safetensors"
    try SafetensorsWriter.write(tensors, to: path)
    weights = NamedWeights(try SafetensorsFile(path: path), layout: .diffusersFlux2)
  }

  private func error(_ name: String, _ shape: [Int]) -> CheckpointError? {
    failure { () throws(CheckpointError) in _ = try weights.parts(name, shape: shape) }
  }

  @Test func `a fused projection comes as its three parts`() throws {
    let parts = try weights.parts("double_blocks.0.img_attn.qkv.weight", shape: [6, 2])
    #expect(parts.map(\.shape) == [[2, 2], [2, 2], [2, 2]])
    #expect(parts.map { $0.numbers[0] } == [300, 400, 500])
  }

  @Test func `the last modulation comes with its halves swapped`() throws {
    let parts = try weights.parts("final_layer.adaLN_modulation.1.weight", shape: [4, 1])
    #expect(parts.map(\.shape) == [[2, 1], [2, 1]])
    #expect(parts.flatMap(\.numbers) == [102, 103, 100, 101])
  }

  @Test(arguments: [[2, 3], [2, 3, 1, 1]])
  func `axes of one at the end are as the layer wants them`(shape: [Int]) throws {
    #expect(try weights.parts("img_in.weight", shape: shape).map(\.shape) == [shape])
  }

  @Test func `the parts lie in the map, not in copies`() throws {
    let file = try SafetensorsFile(path: path)
    let whole = try file.tensor(named: "transformer_blocks.0.attn.to_k.weight")
    let parts = try NamedWeights(file, layout: .diffusersFlux2)
      .parts("double_blocks.0.img_attn.qkv.weight", shape: [6, 2])
    #expect(parts[1].bytes.baseAddress == whole.bytes.baseAddress)
  }

  @Test func `a missing tensor is named with the nearest there is`() {
    #expect(
      error("double_blocks.1.img_attn.qkv.weight", [6, 2])
        == .missingTensor(
          path, tensor: "double_blocks.1.img_attn.qkv.weight",
          storedAs: "transformer_blocks.1.attn.to_k.weight",
          nearest: "transformer_blocks.0.attn.to_k.weight"))
  }

  @Test func `a name that the layout has no place for is missing`() {
    #expect(
      error("vector_in.in_layer.weight", [2, 2])
        == .missingTensor(
          path, tensor: "vector_in.in_layer.weight", storedAs: "vector_in.in_layer.weight",
          nearest: nil))
  }

  @Test(arguments: [[3, 2], [2, 4], [6], [2, 3, 2], [], [1, 2, 3]])
  func `a tensor of another shape is named with both shapes`(shape: [Int]) {
    #expect(
      error("img_in.weight", shape)
        == .misshapenTensor(
          path, tensor: "img_in.weight", storedAs: "x_embedder.weight", found: [2, 3],
          expected: shape))
  }

  @Test func `parts that are too few rows together are misshapen`() {
    let names = ["q", "k", "v"].map { "transformer_blocks.0.attn.to_\($0).weight" }
    #expect(
      error("double_blocks.0.img_attn.qkv.weight", [9, 2])
        == .misshapenTensor(
          path, tensor: "double_blocks.0.img_attn.qkv.weight",
          storedAs: names.joined(separator: " + "), found: [6, 2], expected: [9, 2]))
  }

  @Test func `one part of another width is named`() {
    #expect(
      error("double_blocks.0.txt_attn.qkv.weight", [6, 2])
        == .misshapenTensor(
          path, tensor: "double_blocks.0.txt_attn.qkv.weight",
          storedAs: "transformer_blocks.0.attn.add_k_proj.weight", found: [2, 3],
          expected: [6, 2]))
  }

  @Test func `queries, keys and values of different heights are not taken for each other`() {
    #expect(
      error("double_blocks.2.img_attn.qkv.weight", [6, 2])
        == .misshapenTensor(
          path, tensor: "double_blocks.2.img_attn.qkv.weight",
          storedAs: "transformer_blocks.2.attn.to_k.weight", found: [1, 2], expected: [6, 2]))
  }

  @Test func `an odd number of rows has no halves`() {
    #expect(
      error("final_layer.adaLN_modulation.1.bias", [3])
        == .misshapenTensor(
          path, tensor: "final_layer.adaLN_modulation.1.bias", storedAs: "norm_out.linear.bias",
          found: [3], expected: [3]))
  }

  @Test func `whole numbers are no weights`() {
    #expect(
      error("final_layer.linear.weight", [1, 1])
        == .unusableElementType(path, tensor: "proj_out.weight", .int32))
  }

  @Test func `a tensor is contained when all of its parts are`() {
    #expect(weights.contains("double_blocks.0.img_attn.qkv.weight"))
    #expect(!weights.contains("double_blocks.1.img_attn.qkv.weight"))
    #expect(!weights.contains("x_embedder.weight"))
  }

  @Test func `tensors that no layer asked for are listed under their stored names`() {
    let used: Set = [
      "img_in.weight", "final_layer.linear.weight", "final_layer.adaLN_modulation.1.weight",
      "double_blocks.0.img_attn.qkv.weight",
    ]
    #expect(
      weights.unused(after: used, ignoring: ["transformer_blocks.1.", "transformer_blocks.2."]) == [
        "norm_out.linear.bias", "transformer_blocks.0.attn.add_k_proj.weight",
        "transformer_blocks.0.attn.add_q_proj.weight",
        "transformer_blocks.0.attn.add_v_proj.weight",
      ])
    let error = failure { () throws(CheckpointError) in try weights.requireAllUsed(used) }
    #expect(
      error?.description
        == "\(path) holds tensors that the model does not use: \"norm_out.linear.bias\", "
        + "\"transformer_blocks.0.attn.add_k_proj.weight\", "
        + "\"transformer_blocks.0.attn.add_q_proj.weight\" and 5 more. "
        + "The file does not belong to this configuration.")
  }

  @Test func `extras that every such file has are not counted`() throws {
    let harmless = [
      "bn.num_batches_tracked", "lm_head.weight", "vision_tower.ln_pre.weight",
      "multi_modal_projector.norm.weight", "language_model.lm_head.weight",
      "model.layers.0.self_attn.rotary_emb.inv_freq", "text_model.embeddings.position_ids",
      "encoder.embed_tokens.weight",
    ]
    let number = StoredTensor(copying: [Float(0)], shape: [1])
    let other = folder.path + "/harmless.safetensors"
    try SafetensorsWriter.write(
      Dictionary(uniqueKeysWithValues: harmless.map { ($0, number) }), to: other)
    try NamedWeights(SafetensorsFile(path: other), layout: .bfl).requireAllUsed([])
  }
}
