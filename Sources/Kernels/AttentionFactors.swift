import CRows

/// How queries, keys and values are held and multiplied.
protocol AttentionFactors {
  /// The exponential of a score, as it meets the values.
  associatedtype Share: AdditiveArithmetic

  /// scores ← scale · queries · keysᵀ, rows `stride` elements apart.
  func score(
    _ queries: Range<Int>, head: Int, _ keys: Range<Int>, keyHead: Int,
    to scores: UnsafeMutablePointer<Float>, stride: Int)

  /// shares ← exp(scores − top); returns their sum.
  static func exponentiate(
    _ scores: UnsafePointer<Float>, to shares: UnsafeMutablePointer<Share>, count: Int,
    below top: Float
  ) -> Float

  /// sums ← sums + shares · values of some keys; rows of shares `stride` elements apart.
  func add(
    _ shares: UnsafePointer<Share>, stride: Int, rows: Int, of keys: Range<Int>, keyHead: Int,
    to sums: UnsafeMutablePointer<Float>)
}

/// Float32, where the operands lie.
struct FullFactors: AttentionFactors {
  private let operands: Attention.Operands
  private let scale: Float

  init(_ operands: Attention.Operands, scale: Float) {
    self.operands = operands
    self.scale = scale
  }

  func score(
    _ queries: Range<Int>, head: Int, _ keys: Range<Int>, keyHead: Int,
    to scores: UnsafeMutablePointer<Float>, stride: Int
  ) {
    let width = operands.width
    MatrixProduct.tile(
      operands.query + queries.lowerBound * operands.queryStride + head * width,
      stride: operands.queryStride,
      operands.key + keys.lowerBound * operands.keyStride + keyHead * width,
      stride: operands.keyStride, isTransposed: true, rows: queries.count, columns: keys.count,
      depth: width, scale: scale, to: scores, stride: stride)
  }

  static func exponentiate(
    _ scores: UnsafePointer<Float>, to shares: UnsafeMutablePointer<Float>, count: Int,
    below top: Float
  ) -> Float {
    row_exponentials(scores, shares, count, top)
  }

  func add(
    _ shares: UnsafePointer<Float>, stride: Int, rows: Int, of keys: Range<Int>, keyHead: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let width = operands.width
    MatrixProduct.tile(
      shares, stride: stride,
      operands.value + keys.lowerBound * operands.keyStride + keyHead * width,
      stride: operands.keyStride, isTransposed: false, rows: rows, columns: width,
      depth: keys.count, adding: 1, to: sums, stride: width)
  }
}

/// Copies in bfloat16, every head's tokens one after the other.
struct NarrowFactors: AttentionFactors {
  private let operands: Attention.Operands
  private let query: UnsafeMutablePointer<UInt16>  // [heads, queries, width], scaled
  private let key: UnsafeMutablePointer<UInt16>  // [keyHeads, keys, width]
  private let value: UnsafeMutablePointer<UInt16>  // [keyHeads, keys, width]
  private let products = TileProducts()

  init(_ operands: Attention.Operands, scale: Float) {
    self.operands = operands
    query = Self.narrow(
      operands.query, stride: operands.queryStride, tokens: operands.queries,
      heads: operands.heads, width: operands.width, scale: scale)
    (key, value) = (
      Self.narrow(keysOf: operands, operands.key), Self.narrow(keysOf: operands, operands.value)
    )
  }

  private static func narrow(
    keysOf operands: Attention.Operands, _ source: UnsafePointer<Float>
  ) -> UnsafeMutablePointer<UInt16> {
    narrow(
      source, stride: operands.keyStride, tokens: operands.keys, heads: operands.keyHeads,
      width: operands.width, scale: 1)
  }

  private static func narrow(
    _ source: UnsafePointer<Float>, stride: Int, tokens: Int, heads: Int, width: Int, scale: Float
  ) -> UnsafeMutablePointer<UInt16> {
    let target = UnsafeMutablePointer<UInt16>.allocate(capacity: heads * tokens * width)
    Elementwise.forRows(tokens, width: heads * width) { token in
      for head in 0..<heads {
        row_narrow(
          source + token * stride + head * width, target + (head * tokens + token) * width, width,
          scale)
      }
    }
    return target
  }

  func deallocate() {
    query.deallocate()
    key.deallocate()
    value.deallocate()
  }

  func score(
    _ queries: Range<Int>, head: Int, _ keys: Range<Int>, keyHead: Int,
    to scores: UnsafeMutablePointer<Float>, stride: Int
  ) {
    let width = operands.width
    products[
      TileProduct.Shape(
        rows: queries.count, columns: keys.count, depth: width, aStride: width, bRow: 1,
        bColumn: width, yStride: stride)](
        query + (head * operands.queries + queries.lowerBound) * width,
        key + (keyHead * operands.keys + keys.lowerBound) * width, to: scores)
  }

  static func exponentiate(
    _ scores: UnsafePointer<Float>, to shares: UnsafeMutablePointer<UInt16>, count: Int,
    below top: Float
  ) -> Float {
    row_exponentials_narrow(scores, shares, count, top)
  }

  func add(
    _ shares: UnsafePointer<UInt16>, stride: Int, rows: Int, of keys: Range<Int>, keyHead: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let width = operands.width
    products[
      TileProduct.Shape(
        rows: rows, columns: width, depth: keys.count, aStride: stride, bRow: width, bColumn: 1,
        yStride: width, accumulates: true)](
        shares, value + (keyHead * operands.keys + keys.lowerBound) * width, to: sums)
  }
}
