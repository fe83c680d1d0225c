/// Softmax attention in blocks; the matrix of all scores never exists.
public enum Attention {
  /// What to attend with, and where it lies; heads of one token lie side by side.
  public struct Operands {
    /// Shape `[tokens, heads, width]`, tokens `queryStride` elements apart.
    public var query: UnsafePointer<Float>
    /// Distance between the queries of neighbouring tokens.
    public var queryStride: Int
    /// Shape `[tokens, keyHeads, width]`, tokens `keyStride` elements apart.
    public var key: UnsafePointer<Float>
    /// Shape `[tokens, keyHeads, width]`, tokens `keyStride` elements apart.
    public var value: UnsafePointer<Float>
    /// Distance between the keys, and between the values, of neighbouring tokens.
    public var keyStride: Int
    /// Number of queries.
    public var queries: Int
    /// Number of keys.
    public var keys: Int
    /// Heads of the queries.
    public var heads: Int
    /// Heads of keys and values; divides `heads`, each serves `heads / keyHeads` query heads.
    public var keyHeads: Int
    /// Channels of each head.
    public var width: Int
    /// Added to the scores: `[heads, queries + keys − 1]`, by the distance key − query + queries − 1.
    public var distanceBias: UnsafePointer<Float>?

    /// Describes operands; all strides are in elements.
    public init(
      query: UnsafePointer<Float>, queryStride: Int, key: UnsafePointer<Float>,
      value: UnsafePointer<Float>, keyStride: Int, queries: Int, keys: Int, heads: Int,
      keyHeads: Int, width: Int, distanceBias: UnsafePointer<Float>? = nil
    ) {
      self.distanceBias = distanceBias
      self.query = query
      self.queryStride = queryStride
      self.key = key
      self.value = value
      self.keyStride = keyStride
      self.queries = queries
      self.keys = keys
      self.heads = heads
      self.keyHeads = keyHeads
      self.width = width
    }
  }

  /// target ← softmax(scale · q·kᵀ) · v for every head.
  ///
  /// A query that may look at no key gives zeros, as the reference's fused attention does.
  ///
  /// Source: "Online normalizer calculation for softmax", Milakov and Gimelshein 2018.
  ///
  /// - Parameters:
  ///   - operands: queries, keys and values.
  ///   - scale: factor of the scores.
  ///   - isCausal: whether query i sees keys 0…i only.
  ///   - visible: for each key whether it may be seen; nil when all may.
  ///   - target: `[queries, heads, width]`, contiguous.
  ///   - arithmetic: how queries meet keys, and shares values.
  public static func attend(
    _ operands: Operands, scale: Float, isCausal: Bool, visible: UnsafePointer<Bool>?,
    to target: UnsafeMutablePointer<Float>, arithmetic: Arithmetic = .float32
  ) {
    let work = Work(
      operands: operands, isCausal: isCausal, visible: visible, target: target)
    switch arithmetic.withoutWhole {
    case .float32, .int8: work.run(FullFactors(operands, scale: scale))
    case .bfloat16:
      let factors = NarrowFactors(operands, scale: scale)
      defer { factors.deallocate() }
      work.run(factors)
    }
  }

  /// One call of attention.
  private struct Work {
    let operands: Operands
    let isCausal: Bool
    let visible: UnsafePointer<Bool>?
    let target: UnsafeMutablePointer<Float>

    func run<Factors: AttentionFactors>(_ factors: Factors) {
      let length = AttentionBlock<Factors>.queryCount
      let blocks = (operands.queries + length - 1) / length
      Parallelism.workers(blocks * operands.heads) { next in
        let block = AttentionBlock(
          operands, factors: factors, isCausal: isCausal, visible: visible)
        defer { block.deallocate() }
        while let index = next() {
          let first = index / operands.heads * length
          block.attend(
            queries: first..<min(operands.queries, first + length),
            head: index % operands.heads, to: target)
        }
      }
    }
  }
}
