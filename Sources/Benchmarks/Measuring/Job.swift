import ArgumentParser
import FluxModels
import Kernels
import Tensors

/// A measurement that gets a process of its own, so that its peak of memory is its own too.
struct Job: ExpressibleByArgument, CustomStringConvertible {
  /// What is computed.
  enum Kind: String {
    /// A picture from latents.
    case decode
    /// Latents of a picture.
    case encode
    /// One double and one single block of klein 4B, and its two ends.
    case blocks
    /// All 25 blocks of klein 4B.
    case step
    /// Layers of Qwen3, for a prompt of so many tokens.
    case text
  }

  let kind: Kind
  /// Pixels of each side of the picture, or tokens of the prompt.
  let size: Int
  let precision: Arithmetic
  let rounds: Int
  /// Pictures of the same size that a step is conditioned on.
  let references: Int

  init(
    _ kind: Kind, _ size: Int, _ precision: Arithmetic, rounds: Int, references: Int = 0
  ) {
    self.kind = kind
    self.size = size
    self.precision = precision
    self.rounds = rounds
    self.references = references
  }

  /// Reads `decode:1024:bfloat16:1`, or `blocks:512:int8:2:4` with 4 references.
  init?(argument: String) {
    let parts = argument.split(separator: ":")
    guard (4...5).contains(parts.count), let kind = Kind(rawValue: String(parts[0])),
      let size = Int(parts[1]),
      let precision = Arithmetic(rawValue: String(parts[2])), let rounds = Int(parts[3]),
      let references = parts.count == 5 ? Int(parts[4]) : 0, size > 0, rounds > 0, references >= 0
    else { return nil }
    self.init(kind, size, precision, rounds: rounds, references: references)
  }

  var description: String {
    "\(kind.rawValue):\(size):\(precision.rawValue):\(rounds)"
      + (references > 0 ? ":\(references)" : "")
  }

  /// What came out of it.
  struct Outcome: Codable {
    /// Of every round; for `text` those of one layer.
    let seconds: [Double]
    /// Size of the weights.
    let weightBytes: Int
    /// Resident at the highest, beyond the weights and the bare program.
    let workingBytes: Int
  }

  /// Measures in this process, which should do nothing else.
  func run() throws -> Outcome {
    let program = try PeakMemory.resident()
    let (weightBytes, compute) = try prepared()
    // What loading has needed is not asked here; what it has left over in caches is counted.
    try PeakMemory.reset()
    let seconds = try (0..<rounds).map { _ in try compute() }
    return Outcome(
      seconds: seconds, weightBytes: weightBytes,
      workingBytes: try PeakMemory.peak() - program - weightBytes)
  }

  /// Computes once; returns the seconds that took.
  private typealias Computation = () throws -> Double

  /// Makes up weights and input.
  private func prepared() throws -> (weightBytes: Int, Computation) {
    switch kind {
    case .decode:
      let (model, weightBytes) = try Flux2Autoencoder.make(precision)
      let side = size / 8
      let latents = Tensor(random: [1, side, side, Flux2Autoencoder.latentChannels])
      return (weightBytes, timed { try model.decode(latents) })
    case .encode:
      let (model, weightBytes) = try Flux2Autoencoder.make(precision)
      let picture = Tensor(random: [1, size, size, 3])
      return (weightBytes, timed { try model.encode(picture) })
    case .blocks:
      let network = try Klein4B(doubleBlocks: 1, singleBlocks: 1, arithmetic: precision)
      let pass = try StepPass(network, side: size, references: references)
      return (network.weightBytes, timed(pass.callAsFunction))
    case .step:
      let network = try Klein4B(
        doubleBlocks: Klein4B.doubleBlocks, singleBlocks: Klein4B.singleBlocks,
        arithmetic: precision)
      let pass = try StepPass(network, side: size)
      return (network.weightBytes, timed(pass.callAsFunction))
    case .text:
      let pass = try TextPass(tokens: size, precision)
      return (pass.weightBytes, pass.secondsOfOneLayer)
    }
  }

  private func timed(_ compute: @escaping () throws -> Tensor) -> Computation {
    {
      var result: Tensor?
      let seconds = try Stopwatch.time { result = try compute() }
      guard result?.isFinite == true else { throw BenchmarkError.notFinite(self) }
      return seconds
    }
  }
}
