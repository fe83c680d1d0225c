public import Kernels

/// Which keys a query may look at.
public struct AttentionMask: Sendable {
  /// Whether token i sees tokens 0…i only.
  public var isCausal: Bool
  /// For each key whether it may be seen; nil when all may.
  public var visible: [Bool]?

  /// Every key is seen.
  public static let none = AttentionMask(isCausal: false, visible: nil)

  /// Describes a mask.
  public init(isCausal: Bool, visible: [Bool]?) {
    self.isCausal = isCausal
    self.visible = visible
  }
}

extension Tensor {
  /// softmax(q·kᵀ / √d) · v in every head, for queries `[b, l, h, d]`.
  ///
  /// - Parameters:
  ///   - key: `[b, m, g, d]`; g divides h, and each key head serves h / g query heads.
  ///   - value: like `key`.
  ///   - mask: which keys a query may look at; one that may look at none gives zeros.
  ///   - scale: factor of the scores; nil for 1/√d.
  ///   - distanceBias: added to the scores, `[h, l + m − 1]`: for key − query from 1 − l to m − 1.
  ///   - arithmetic: how queries meet keys, and shares values.
  /// - Returns: `[b, l, h, d]`.
  public func attending(
    to key: Tensor, _ value: Tensor, mask: AttentionMask = .none, scale: Float? = nil,
    distanceBias: Tensor? = nil, arithmetic: Arithmetic = .float32
  ) -> Tensor {
    precondition(
      rank == 4 && key.rank == 4 && key.shape == value.shape && key.shape[0] == shape[0]
        && key.width == width && shape[2].isMultiple(of: key.shape[2]),
      "attention: queries \(shape), keys \(key.shape), values \(value.shape)")
    precondition(mask.visible.map { $0.count == key.shape[1] } ?? true, "attention mask")
    precondition(
      distanceBias.map { $0.shape == [shape[2], shape[1] + key.shape[1] - 1] } ?? true,
      "attention: bias \(distanceBias?.shape ?? []) for queries \(shape), keys \(key.shape)")
    let (batch, queries, heads) = (shape[0], shape[1], shape[2])
    let (keys, keyHeads) = (key.shape[1], key.shape[2])
    return Tensor(shape: shape) { target in
      for b in 0..<batch {
        let operands = Attention.Operands(
          query: pointer + b * queries * heads * width, queryStride: heads * width,
          key: key.pointer + b * keys * keyHeads * width,
          value: value.pointer + b * keys * keyHeads * width, keyStride: keyHeads * width,
          queries: queries, keys: keys, heads: heads, keyHeads: keyHeads, width: width,
          distanceBias: distanceBias?.pointer)
        let to = target + b * queries * heads * width
        let scale = scale ?? 1 / Float(width).squareRoot()
        if let visible = mask.visible {
          visible.withUnsafeBufferPointer {
            Attention.attend(
              operands, scale: scale, isCausal: mask.isCausal, visible: $0.baseAddress, to: to,
              arithmetic: arithmetic)
          }
        } else {
          Attention.attend(
            operands, scale: scale, isCausal: mask.isCausal, visible: nil, to: to,
            arithmetic: arithmetic)
        }
      }
    }
  }
}
