import FluxModels
import Kernels
import Tensors

/// What we and another program compute for a comparison.
struct AgainstPair {
  /// The work, as the yardstick calls it.
  enum Kind: String {
    case step, text, decode, attention
  }

  let kind: Kind
  /// Pixels of each side, or tokens.
  let size: Int
  let precision: Arithmetic
  let theirPrecision: Arithmetic
  /// How many times as fast we want to be.
  let goal: Double

  /// What the product promises, as far as the processor has the precisions.
  static let all: [AgainstPair] =
    [256, 512].flatMap { side in
      [
        AgainstPair(.step, side, .float32, against: .float32, goal: 1.5),
        AgainstPair(.step, side, .bfloat16, against: .bfloat16, goal: 1.15),
        AgainstPair(.step, side, .int8, against: .bfloat16, goal: 1.8),
      ]
    } + [
      AgainstPair(.attention, 1536, .bfloat16, against: .bfloat16, goal: 1.8),
      AgainstPair(.decode, 512, .bfloat16, against: .bfloat16, goal: 1.3),
      AgainstPair(.text, Qwen3.tokens, .bfloat16, against: .bfloat16, goal: 1.0),
    ]

  private init(
    _ kind: Kind, _ size: Int, _ precision: Arithmetic, against theirs: Arithmetic, goal: Double
  ) {
    self.kind = kind
    self.size = size
    self.precision = precision
    theirPrecision = theirs
    self.goal = goal
  }

  var name: String {
    switch kind {
    case .step: "klein 4B, step, \(size)²"
    case .text: "Qwen3 4B, \(size) tokens"
    case .decode: "autoencoder, decode \(size)²"
    case .attention: "attention, 24 × \(size) × 128"
    }
  }

  /// Makes up weights and input of ours; what it returns computes once and tells the seconds that
  /// the published network would take.
  func prepared() throws -> () throws -> Double {
    switch kind {
    case .step:
      let network = try Klein4B(doubleBlocks: 1, singleBlocks: 2, arithmetic: precision)
      let pass = try StepPass(network, side: size)
      return {
        let parts = try pass.parts()
        return parts.step - parts.ends
      }
    case .text:
      let pass = try TextPass(tokens: size, precision)
      return { try Double(Qwen3.layersRead) * pass.secondsOfOneLayer() }
    case .decode:
      let (model, _) = try Flux2Autoencoder.make(precision)
      let latents = Tensor(random: [1, size / 8, size / 8, Flux2Autoencoder.latentChannels])
      return { try Stopwatch.time { _ = try model.decode(latents) } }
    case .attention:
      let shape = [1, size, 24, 128]
      let (query, key, value) = (
        Tensor(random: shape), Tensor(random: shape), Tensor(random: shape)
      )
      return {
        Stopwatch.time { _ = query.attending(to: key, value, arithmetic: precision) }
      }
    }
  }
}
