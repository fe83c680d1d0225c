import CRows

/// Rotations of channel pairs by the angles of their token's position.
public enum RotaryEmbedding {
  /// Which channels form a pair.
  public enum Pairing: Sendable {
    /// 2i with 2i + 1: both FLUX transformers.
    case neighbours
    /// i with i + width / 2: the language models.
    case halves
  }

  /// An RMS norm of every head on the way into its rotation.
  public struct Norm {
    let weight: UnsafePointer<Float>
    let epsilon: Float

    /// x / √(mean(x²) + ε) · weight, `[width]`.
    public init(weight: UnsafePointer<Float>, epsilon: Float) {
      self.weight = weight
      self.epsilon = epsilon
    }
  }

  /// Rotates every head of every token.
  ///
  /// - Parameters:
  ///   - x: `[tokens, heads, width]`.
  ///   - cosines: `[tokens, width / 2]`.
  ///   - sines: `[tokens, width / 2]`.
  ///   - pairing: which channels form a pair.
  ///   - target: `[tokens, heads, width]`; may be `x`.
  ///   - tokens: number of tokens.
  ///   - heads: heads of each token.
  ///   - width: channels of each head, even.
  ///   - norm: what happens to a head before; nil for nothing.
  public static func rotate(
    _ x: UnsafePointer<Float>, cosines: UnsafePointer<Float>, sines: UnsafePointer<Float>,
    pairing: Pairing, to target: UnsafeMutablePointer<Float>, tokens: Int, heads: Int, width: Int,
    after norm: Norm? = nil
  ) {
    let half = width / 2
    Elementwise.forRows(tokens, width: heads * width) { token in
      let cosine = cosines + token * half
      let sine = sines + token * half
      for head in 0..<heads {
        var from = x + (token * heads + head) * width
        let to = target + (token * heads + head) * width
        if let norm {
          let meanSquare = row_squares(from, width, 0) / Float(width)
          row_scaled(from, 1 / (meanSquare + norm.epsilon).squareRoot(), norm.weight, to, width)
          from = UnsafePointer(to)
        }
        switch pairing {
        case .neighbours: row_rotate_neighbours(from, cosine, sine, to, half)
        case .halves: row_rotate_halves(from, cosine, sine, to, half)
        }
      }
    }
  }
}
