import CRows

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

  static let queryBlock = 256
  static let keyBlock = 512

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
    let blocks = (operands.queries + queryBlock - 1) / queryBlock
    if arithmetic == .bfloat16 {
      let narrow = NarrowOperands(operands)
      defer { narrow.deallocate() }
      let products = TileProducts()
      Parallelism.workers(blocks * operands.heads) { next in
        let block = NarrowBlock(narrow, products: products)
        defer { block.deallocate() }
        while let index = next() {
          let first = index / operands.heads * queryBlock
          block.attend(
            queries: first..<min(operands.queries, first + queryBlock),
            head: index % operands.heads, scale: scale, isCausal: isCausal, visible: visible,
            to: target)
        }
      }
      return
    }
    Parallelism.workers(blocks * operands.heads) { next in
      let block = Block(operands)
      defer { block.deallocate() }
      while let index = next() {
        let first = index / operands.heads * queryBlock
        block.attend(
          queries: first..<min(operands.queries, first + queryBlock),
          head: index % operands.heads, scale: scale, isCausal: isCausal, visible: visible,
          to: target)
      }
    }
  }

  /// Scratch of one thread, and the walk of one block of queries over all keys.
  private struct Block {
    let operands: Operands
    let scores: UnsafeMutablePointer<Float>  // [queryBlock, keyBlock]
    let sums: UnsafeMutablePointer<Float>  // [queryBlock, width]
    let tops: UnsafeMutablePointer<Float>  // [queryBlock]: largest score so far
    let totals: UnsafeMutablePointer<Float>  // [queryBlock]: sum of exponentials so far

    init(_ operands: Operands) {
      self.operands = operands
      scores = .allocate(capacity: queryBlock * keyBlock)
      sums = .allocate(capacity: queryBlock * operands.width)
      tops = .allocate(capacity: queryBlock)
      totals = .allocate(capacity: queryBlock)
    }

    func deallocate() {
      scores.deallocate()
      sums.deallocate()
      tops.deallocate()
      totals.deallocate()
    }

    func attend(
      queries: Range<Int>, head: Int, scale: Float, isCausal: Bool,
      visible: UnsafePointer<Bool>?, to target: UnsafeMutablePointer<Float>
    ) {
      let width = operands.width
      let keyHead = head / (operands.heads / operands.keyHeads)
      let query = operands.query + queries.lowerBound * operands.queryStride + head * width
      let keyEnd = isCausal ? min(operands.keys, queries.upperBound) : operands.keys
      sums.update(repeating: 0, count: queries.count * width)
      tops.update(repeating: -.infinity, count: queries.count)
      totals.update(repeating: 0, count: queries.count)
      for first in stride(from: 0, to: keyEnd, by: keyBlock) {
        let keys = first..<min(keyEnd, first + keyBlock)
        let offset = first * operands.keyStride + keyHead * width
        MatrixProduct.tile(
          query, stride: operands.queryStride, operands.key + offset, stride: operands.keyStride,
          isTransposed: true, rows: queries.count, columns: keys.count, depth: width,
          scale: scale, to: scores, stride: keyBlock)
        for row in 0..<queries.count {
          if operands.distanceBias != nil {
            operands.addBias(
              to: scores + row * keyBlock, query: queries.lowerBound + row, keys, head: head)
          }
          if isCausal || visible != nil {
            hide(scores + row * keyBlock, query: queries.lowerBound + row, keys, isCausal, visible)
          }
          advance(row: row, keys: keys.count)
        }
        MatrixProduct.tile(
          scores, stride: keyBlock, operands.value + offset, stride: operands.keyStride,
          isTransposed: false, rows: queries.count, columns: width, depth: keys.count,
          adding: 1, to: sums, stride: width)
      }
      for row in 0..<queries.count {
        let factor = totals[row] > 0 ? 1 / totals[row] : 0
        let to = target + ((queries.lowerBound + row) * operands.heads + head) * width
        for i in 0..<width { to[i] = sums[row * width + i] * factor }
      }
    }

    /// Turns a row of scores into exponentials, and brings what was summed before to the new top.
    private func advance(row: Int, keys: Int) {
      let scores = scores + row * keyBlock
      let top = max(tops[row], row_maximum(scores, keys))
      guard top > -.infinity else {
        scores.update(repeating: 0, count: keys)
        return
      }
      let total = row_exponentials(scores, keys, top)
      if top > tops[row], totals[row] > 0 {
        let shrink = Softmax.exponential(tops[row] - top)
        totals[row] *= shrink
        Elementwise.scale(sums + row * operands.width, by: shrink, count: operands.width)
      }
      tops[row] = top
      totals[row] += total
    }
  }

  /// Sets the scores of keys that a query may not see to −∞.
  static func hide(
    _ scores: UnsafeMutablePointer<Float>, query: Int, _ keys: Range<Int>, _ isCausal: Bool,
    _ visible: UnsafePointer<Bool>?
  ) {
    for key in keys where (isCausal && key > query) || visible?[key] == false {
      scores[key - keys.lowerBound] = -.infinity
    }
  }
}

extension Attention.Operands {
  /// Adds to a row of scores what the keys' distances from the query add.
  func addBias(
    to scores: UnsafeMutablePointer<Float>, query: Int, _ keys: Range<Int>, head: Int
  ) {
    guard let distanceBias else { return }
    let bias = distanceBias + head * (queries + self.keys - 1) + queries - 1 - query
    for key in keys { scores[key - keys.lowerBound] += bias[key] }
  }
}
