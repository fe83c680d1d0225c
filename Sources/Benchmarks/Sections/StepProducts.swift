import Checkpoints
import Kernels
import Layers
import Tensors

/// The products and the attention of one pass of klein 4B by themselves, on the weights of the pass.
struct StepProducts {
  private let double: Group
  private let single: Group
  private let ends: Group

  /// Prepares the products of a network that has at least one block of each kind.
  init(_ network: Klein4B, pictureTokens: Int) throws {
    let weights = network.weights
    let configuration = network.configuration
    let (c, hidden) = (configuration.width, configuration.feedForwardWidth)
    let tokens = Klein4B.textTokens + pictureTokens
    let attention = AttentionShape(
      tokens: tokens, heads: configuration.heads, width: configuration.headSize)

    var double = Group(attention, network.arithmetic)
    for (stream, rows) in [("txt", Klein4B.textTokens), ("img", pictureTokens)] {
      let path = "double_blocks.0.\(stream)"
      double.add(
        rows, try weights["\(path)_attn.qkv"].linear(inputs: c, outputs: 3 * c),
        try weights["\(path)_attn.proj"].linear(inputs: c, outputs: c),
        try weights["\(path)_mlp.0"].linear(inputs: c, outputs: 2 * hidden),
        try weights["\(path)_mlp.2"].linear(inputs: hidden, outputs: c))
    }
    self.double = double

    var single = Group(attention, network.arithmetic)
    let block = weights["single_blocks.0"]
    single.add(
      tokens, try block["linear1"].linear(inputs: c, outputs: 3 * c + 2 * hidden),
      try block["linear2"].linear(inputs: c + hidden, outputs: c))
    self.single = single

    var ends = Group(nil, network.arithmetic)
    ends.add(
      pictureTokens,
      try weights["img_in"].linear(inputs: configuration.inputChannels, outputs: c),
      try weights["final_layer.linear"].linear(inputs: c, outputs: configuration.outputChannels))
    ends.add(
      1, try weights["time_in.in_layer"].linear(inputs: configuration.levelChannels, outputs: c),
      try weights["time_in.out_layer"].linear(inputs: c, outputs: c),
      try weights["double_stream_modulation_img.lin"].linear(inputs: c, outputs: 6 * c),
      try weights["double_stream_modulation_txt.lin"].linear(inputs: c, outputs: 6 * c),
      try weights["single_stream_modulation.lin"].linear(inputs: c, outputs: 3 * c),
      try weights["final_layer.adaLN_modulation.1"].linear(inputs: c, outputs: 2 * c))
    self.ends = ends
  }

  /// Multiplications and additions of a step of the published network.
  var operations: Double {
    Double(Klein4B.doubleBlocks) * double.operations
      + Double(Klein4B.singleBlocks) * single.operations + ends.operations
  }

  /// Multiplies everything once; seconds of the parts.
  func parts() -> StepPass.Parts {
    StepPass.Parts(
      double: Stopwatch.time(double.multiply), single: Stopwatch.time(single.multiply),
      ends: Stopwatch.time(ends.multiply))
  }

  /// Products that belong together.
  private struct Group {
    private var linear: [(x: Tensor, layer: Linear)] = []
    private let attention: (query: Tensor, key: Tensor, value: Tensor)?
    private let arithmetic: Arithmetic
    private(set) var operations: Double

    init(_ shape: AttentionShape?, _ arithmetic: Arithmetic) {
      attention = shape.map { shape in
        func operand() -> Tensor { Tensor(random: [1, shape.tokens, shape.heads, shape.width]) }
        return (operand(), operand(), operand())
      }
      self.arithmetic = arithmetic
      operations = shape?.operations ?? 0
    }

    mutating func add(_ rows: Int, _ layers: Linear...) {
      for layer in layers {
        let (inputs, outputs) = (layer.weight.inputs, layer.weight.outputs)
        linear.append((Tensor(random: [1, rows, inputs]), layer))
        operations += ProductShape(rows: rows, outputs: outputs, inputs: inputs).operations
      }
    }

    func multiply() {
      for (x, layer) in linear { _ = layer(x) }
      if let attention {
        _ = attention.query.attending(
          to: attention.key, attention.value, arithmetic: arithmetic)
      }
    }
  }
}
