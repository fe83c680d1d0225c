import Checkpoints
import FluxModels
import Generation
import Kernels
import Tensors

/// A pass of a few layers of Qwen3 4B over a prompt that fills all tokens.
struct TextPass {
  static let layers = 3
  private let model: LanguageModelEncoder
  let weightBytes: Int
  private let tokens: Int

  init(tokens: Int, _ arithmetic: Arithmetic) throws {
    (model, weightBytes) = try Qwen3.make(layers: Self.layers, arithmetic)
    self.tokens = tokens
  }

  /// Passes once; the mean seconds of a layer.
  func secondsOfOneLayer() throws -> Double {
    let vocabulary = Qwen3.configuration(layers: Self.layers).vocabulary
    let ids = (0..<tokens).map { $0 * 7919 % vocabulary }
    let marks = Marks()
    let start = ContinuousClock.now
    try marks.observe { _ = try model.embed(ids: ids, mask: ids.map { _ in true }) }
    guard let last = marks.last("hidden_state") else {
      throw BenchmarkError.unrecognised("Qwen3 4B")
    }
    return (last - start).inSeconds / Double(Self.layers)
  }
}

/// Reading a prompt with Qwen3 4B.
struct TextEncoderResult: TableRow {
  let precision: Arithmetic
  let tokens: Int
  let rounds: Int
  let measured = "\(TextPass.layers) layers"
  let extrapolatedTo = "\(Qwen3.layersRead) layers"
  let layerSeconds: Double
  let promptSeconds: Double
  let operations: Double
  let gigaflops: Double
  /// With the layers that were measured.
  let workingBytes: Int

  static let columns = [
    "precision", "tokens", "rounds", "layer s", "prompt s", "GFLOP/s", "beyond the weights",
  ]
  var cells: [String] {
    [
      precision.rawValue, "\(tokens)", "\(rounds)", layerSeconds.fixed(2), promptSeconds.fixed(1),
      gigaflops.fixed(0),
      workingBytes.size,
    ]
  }

  static func measure(
    _ precision: Arithmetic, rounds: Int
  ) throws -> TextEncoderResult {
    let outcome = try Job(.text, Qwen3.tokens, precision, rounds: rounds).runApart()
    let work = Qwen3.configuration(layers: Qwen3.layersRead)
      .work(tokens: Qwen3.tokens, layers: Qwen3.layersRead)
    let operations = 2 * (work.products + work.attention)
    let seconds = outcome.seconds.median * Double(Qwen3.layersRead)
    return TextEncoderResult(
      precision: precision, tokens: Qwen3.tokens, rounds: rounds,
      layerSeconds: outcome.seconds.median,
      promptSeconds: seconds, operations: operations, gigaflops: operations / seconds * 1e-9,
      workingBytes: outcome.workingBytes)
  }
}
