import Kernels

/// Cosines and sines of the angles by which each token's channel pairs are turned.
public struct RotaryTable: Sendable {
  /// Shape `[tokens, d / 2]`.
  public let cosines: Tensor
  /// Shape `[tokens, d / 2]`.
  public let sines: Tensor

  /// Which channels form a pair.
  public enum Pairing: Sendable {
    /// 2i with 2i + 1: both FLUX transformers.
    case neighbours
    /// i with i + d / 2: the language models.
    case halves
  }

  /// Angles `[tokens, d / 2]` in double precision, since they reach thousands of radians.
  public init(angles: [[Double]]) {
    let shape = [angles.count, angles.first?.count ?? 0]
    cosines = Tensor(angles.flatMap { $0.map { Float(cosine($0)) } }, shape: shape)
    sines = Tensor(angles.flatMap { $0.map { Float(sine($0)) } }, shape: shape)
  }

  private init(cosines: Tensor, sines: Tensor) {
    self.cosines = cosines
    self.sines = sines
  }

  /// The angles of some of the tokens.
  public func tokens(_ range: Range<Int>) -> RotaryTable {
    RotaryTable(cosines: cosines.slice(range, axis: 0), sines: sines.slice(range, axis: 0))
  }
}

extension Tensor {
  /// Turns the channel pairs of every head of `[b, l, h, d]` by the angles of its token.
  ///
  /// - Parameters:
  ///   - table: the angles.
  ///   - pairing: which channels form a pair.
  ///   - norm: weight `[d]` and ε of an RMS norm of every head before; nil for none.
  /// - Returns: `[b, l, h, d]`.
  public func rotated(
    by table: RotaryTable, pairing: RotaryTable.Pairing,
    after norm: (weight: Tensor, epsilon: Float)? = nil
  ) -> Tensor {
    precondition(norm.map { $0.weight.shape == [width] } ?? true, "norm of heads of \(width)")
    precondition(
      rank == 4 && table.cosines.shape == [shape[1], width / 2],
      "rotation of \(shape) by a table \(table.cosines.shape)")
    return Tensor(shape: shape) { target in
      let stride = shape[1] * shape[2] * width
      for b in 0..<shape[0] {
        RotaryEmbedding.rotate(
          pointer + b * stride, cosines: table.cosines.pointer, sines: table.sines.pointer,
          pairing: pairing == .neighbours ? .neighbours : .halves, to: target + b * stride,
          tokens: shape[1], heads: shape[2], width: width,
          after: norm.map {
            RotaryEmbedding.Norm(weight: $0.weight.pointer, epsilon: $0.epsilon)
          })
      }
    }
  }
}
