internal import Checkpoints
internal import Layers
internal import Tensors

/// A vector for a number such as the noise level or the guidance.
struct NoiseLevelEmbedding: Sendable {
  private let vector: VectorEmbedding
  private let frequencies: Int

  init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    frequencies = configuration.levelChannels
    vector = try VectorEmbedding(weights, inputs: frequencies, configuration: configuration)
  }

  /// Shape `[1, c]` for a number in units of one, such as σ in 0…1.
  func callAsFunction(_ number: Float) -> Tensor {
    vector(Self.sinusoids(of: number * 1000, count: frequencies))
  }

  /// Cosines, then sines, of a number at geometrically falling frequencies, `[1, count]`.
  ///
  /// Exponent, frequency and angle are formed in float32 as the references do: angles reach 4000
  /// radians, where one last place of a frequency is 1e-4. Source: flux2 model.py:389.
  static func sinusoids(of number: Float, count: Int) -> Tensor {
    let half = count / 2
    let angles = (0..<half).map { i in
      let exponent = Float(-9.210_340_371_976_184) * Float(i) / Float(half)  // −ln 10000 · i / half
      return Double(number * Float(exponential(Double(exponent))))
    }
    return Tensor(
      angles.map { Float(cosine($0)) } + angles.map { Float(sine($0)) }, shape: [1, 2 * half])
  }
}
