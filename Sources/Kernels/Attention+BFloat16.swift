import CRows

extension Attention {
  /// Queries, keys and values of every head one after the other, in bfloat16.
  struct NarrowOperands {
    let operands: Operands
    /// Shape `[heads, queries, width]`.
    let query: UnsafeMutablePointer<UInt16>
    /// Shape `[keyHeads, keys, width]`.
    let key: UnsafeMutablePointer<UInt16>
    /// Shape `[keyHeads, keys, width]`.
    let value: UnsafeMutablePointer<UInt16>

    init(_ operands: Operands) {
      self.operands = operands
      let width = operands.width
      query = .allocate(capacity: operands.heads * operands.queries * width)
      key = .allocate(capacity: operands.keyHeads * operands.keys * width)
      value = .allocate(capacity: operands.keyHeads * operands.keys * width)
      Self.narrow(
        operands.query, stride: operands.queryStride, tokens: operands.queries,
        heads: operands.heads, width: width, to: query)
      for (source, target) in [(operands.key, key), (operands.value, value)] {
        Self.narrow(
          source, stride: operands.keyStride, tokens: operands.keys, heads: operands.keyHeads,
          width: width, to: target)
      }
    }

    private static func narrow(
      _ source: UnsafePointer<Float>, stride: Int, tokens: Int, heads: Int, width: Int,
      to target: UnsafeMutablePointer<UInt16>
    ) {
      Elementwise.forRows(tokens, width: heads * width) { token in
        for head in 0..<heads {
          row_narrow(
            source + token * stride + head * width, target + (head * tokens + token) * width, width)
        }
      }
    }

    func deallocate() {
      query.deallocate()
      key.deallocate()
      value.deallocate()
    }
  }

  /// Scratch of one thread, and the walk of one block of queries over all keys, in bfloat16.
  struct NarrowBlock {
    let narrow: NarrowOperands
    let products: TileProducts
    let scores: UnsafeMutablePointer<Float>  // [queryBlock, keyBlock]
    let shares: UnsafeMutablePointer<UInt16>  // [queryBlock, keyBlock]: exponentials of scores
    let sums: UnsafeMutablePointer<Float>  // [queryBlock, width]
    let tops: UnsafeMutablePointer<Float>  // [queryBlock]: largest score so far
    let totals: UnsafeMutablePointer<Float>  // [queryBlock]: sum of exponentials so far

    init(_ narrow: NarrowOperands, products: TileProducts) {
      self.narrow = narrow
      self.products = products
      scores = .allocate(capacity: queryBlock * keyBlock)
      shares = .allocate(capacity: queryBlock * keyBlock)
      sums = .allocate(capacity: queryBlock * narrow.operands.width)
      tops = .allocate(capacity: queryBlock)
      totals = .allocate(capacity: queryBlock)
    }

    func deallocate() {
      scores.deallocate()
      shares.deallocate()
      sums.deallocate()
      tops.deallocate()
      totals.deallocate()
    }

    func attend(
      queries: Range<Int>, head: Int, scale: Float, isCausal: Bool,
      visible: UnsafePointer<Bool>?, to target: UnsafeMutablePointer<Float>
    ) {
      let operands = narrow.operands
      let width = operands.width
      let keyHead = head / (operands.heads / operands.keyHeads)
      let query = narrow.query + (head * operands.queries + queries.lowerBound) * width
      let keyEnd = isCausal ? min(operands.keys, queries.upperBound) : operands.keys
      sums.update(repeating: 0, count: queries.count * width)
      tops.update(repeating: -.infinity, count: queries.count)
      totals.update(repeating: 0, count: queries.count)
      for first in stride(from: 0, to: keyEnd, by: keyBlock) {
        let keys = first..<min(keyEnd, first + keyBlock)
        let offset = (keyHead * operands.keys + first) * width
        products[
          TileProduct.Shape(
            rows: queries.count, columns: keys.count, depth: width, aStride: width, bRow: 1,
            bColumn: width, yStride: keyBlock)](query, narrow.key + offset, to: scores)
        for row in 0..<queries.count {
          var scale = scale
          if operands.distanceBias != nil {
            row_scale(scores + row * keyBlock, scores + row * keyBlock, keys.count, scale)
            scale = 1
            operands.addBias(
              to: scores + row * keyBlock, query: queries.lowerBound + row, keys, head: head)
          }
          if isCausal || visible != nil {
            hide(scores + row * keyBlock, query: queries.lowerBound + row, keys, isCausal, visible)
          }
          advance(row: row, keys: keys.count, scale: scale)
        }
        products[
          TileProduct.Shape(
            rows: queries.count, columns: width, depth: keys.count, aStride: keyBlock,
            bRow: width, bColumn: 1, yStride: width, accumulates: true)](
            shares, narrow.value + offset, to: sums)
      }
      for row in 0..<queries.count {
        row_scale(
          sums + row * width,
          target + ((queries.lowerBound + row) * operands.heads + head) * width, width,
          totals[row] > 0 ? 1 / totals[row] : 0)
      }
    }

    /// Turns a row of scores into exponentials, and brings what was summed before to the new top.
    private func advance(row: Int, keys: Int, scale: Float) {
      let scores = scores + row * keyBlock
      let shares = shares + row * keyBlock
      let top = max(tops[row], row_maximum(scores, keys) * scale)
      guard top > -.infinity else {
        shares.update(repeating: 0, count: keys)
        return
      }
      let total = row_exponentials_narrow(scores, shares, keys, scale, top)
      if top > tops[row], totals[row] > 0 {
        let shrink = Softmax.exponential(tops[row] - top)
        totals[row] *= shrink
        row_scale(
          sums + row * narrow.operands.width, sums + row * narrow.operands.width,
          narrow.operands.width, shrink)
      }
      tops[row] = top
      totals[row] += total
    }
  }
}
