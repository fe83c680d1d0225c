import Checkpoints
import FluxModels
import Generation
import Tensors

/// One pass of klein 4B over made-up latents and text.
struct StepPass {
  private let network: Klein4B
  private let condition: Condition
  private let latents: Tensor

  /// Prepares a picture of `side` by `side` pixels, with references as large.
  init(_ network: Klein4B, side: Int, references: Int = 0) throws {
    let size = LatentSize(pixelHeight: side, pixelWidth: side)
    self.network = network
    condition = try network.model.condition(
      text: TextEmbeddings(
        tokens: Tensor(random: [1, Klein4B.textTokens, Klein4B.contextWidth])), size: size,
      references: (0..<references).map { _ in
        ReferenceLatents(
          tokens: Tensor(random: [1, size.count, network.configuration.inputChannels]), size: size)
      })
    latents = Tensor(random: [1, size.count, network.configuration.inputChannels])
  }

  /// The velocity.
  func callAsFunction() throws -> Tensor {
    try network.model.velocity(of: latents, at: 0.5, guidance: nil, under: condition)
  }

  /// Seconds of the parts of a pass.
  struct Parts {
    /// Mean of the double blocks.
    var double = 0.0
    /// Mean of the single blocks.
    var single = 0.0
    /// Everything before the first and behind the last block.
    var ends = 0.0

    /// Seconds of all the blocks of the published network.
    var step: Double {
      ends + Double(Klein4B.doubleBlocks) * double + Double(Klein4B.singleBlocks) * single
    }
  }

  /// Passes once and looks at the clock wherever the network names a value.
  func parts() throws -> Parts {
    let marks = Marks()
    let start = ContinuousClock.now
    try marks.observe { _ = try self() }
    let end = ContinuousClock.now
    guard let entered = marks.last("context_embedder"), let joined = marks.last("double"),
      let left = marks.last("single")
    else { throw BenchmarkError.unrecognised("FLUX.2 klein 4B") }
    return Parts(
      double: (joined - entered).inSeconds / Double(network.configuration.doubleBlocks),
      single: (left - joined).inSeconds / Double(network.configuration.singleBlocks),
      ends: (entered - start).inSeconds + (end - left).inSeconds)
  }
}
