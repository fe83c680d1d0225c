import CRows

/// Scratch of one thread, and the walk of one block of queries over all keys.
struct AttentionBlock<Factors: AttentionFactors> {
  /// Queries of a block at most.
  static var queryCount: Int { 256 }
  /// Keys that it meets at a time.
  private static var keyCount: Int { 512 }

  private let operands: Attention.Operands
  private let factors: Factors
  private let isCausal: Bool
  private let visible: UnsafePointer<Bool>?
  private let scores: UnsafeMutablePointer<Float>  // [queryCount, keyCount]
  private let shares: UnsafeMutablePointer<Factors.Share>  // [queryCount, keyCount]
  private let sums: UnsafeMutablePointer<Float>  // [queryCount, width]
  private let tops: UnsafeMutablePointer<Float>  // [queryCount]: largest score so far
  private let totals: UnsafeMutablePointer<Float>  // [queryCount]: sum of exponentials so far

  init(
    _ operands: Attention.Operands, factors: Factors, isCausal: Bool,
    visible: UnsafePointer<Bool>?
  ) {
    self.operands = operands
    self.factors = factors
    self.isCausal = isCausal
    self.visible = visible
    scores = .allocate(capacity: Self.queryCount * Self.keyCount)
    shares = .allocate(capacity: Self.queryCount * Self.keyCount)
    sums = .allocate(capacity: Self.queryCount * operands.width)
    tops = .allocate(capacity: Self.queryCount)
    totals = .allocate(capacity: Self.queryCount)
  }

  func deallocate() {
    scores.deallocate()
    shares.deallocate()
    sums.deallocate()
    tops.deallocate()
    totals.deallocate()
  }

  func attend(queries: Range<Int>, head: Int, to target: UnsafeMutablePointer<Float>) {
    let width = operands.width
    let keyHead = head / (operands.heads / operands.keyHeads)
    let keyEnd = isCausal ? min(operands.keys, queries.upperBound) : operands.keys
    sums.update(repeating: 0, count: queries.count * width)
    tops.update(repeating: -.infinity, count: queries.count)
    totals.update(repeating: 0, count: queries.count)
    for first in stride(from: 0, to: keyEnd, by: Self.keyCount) {
      let keys = first..<min(keyEnd, first + Self.keyCount)
      factors.score(
        queries, head: head, keys, keyHead: keyHead, to: scores, stride: Self.keyCount)
      for row in 0..<queries.count {
        let query = queries.lowerBound + row
        addBias(row: row, query: query, keys, head: head)
        if isCausal || visible != nil { hide(row: row, query: query, keys) }
        advance(row: row, keys: keys.count)
      }
      factors.add(
        shares, stride: Self.keyCount, rows: queries.count, of: keys, keyHead: keyHead, to: sums)
    }
    for row in 0..<queries.count {
      row_scale(
        sums + row * width,
        target + ((queries.lowerBound + row) * operands.heads + head) * width, width,
        totals[row] > 0 ? 1 / totals[row] : 0)
    }
  }

  /// Adds to a row of scores what the keys' distances from the query add.
  private func addBias(row: Int, query: Int, _ keys: Range<Int>, head: Int) {
    guard let biases = operands.distanceBias else { return }
    let distances = operands.queries + operands.keys - 1
    let bias = biases + head * distances + operands.queries - 1 - query
    let scores = scores + row * Self.keyCount
    for key in keys { scores[key - keys.lowerBound] += bias[key] }
  }

  /// Sets the scores of keys that a query may not see to −∞.
  private func hide(row: Int, query: Int, _ keys: Range<Int>) {
    let scores = scores + row * Self.keyCount
    for key in keys where (isCausal && key > query) || visible?[key] == false {
      scores[key - keys.lowerBound] = -.infinity
    }
  }

  /// Turns a row of scores into exponentials, and brings what was summed before to the new top.
  private func advance(row: Int, keys: Int) {
    let scores = scores + row * Self.keyCount
    let shares = shares + row * Self.keyCount
    let top = max(tops[row], row_maximum(scores, keys))
    guard top > -.infinity else {
      shares.update(repeating: .zero, count: keys)
      return
    }
    let total = Factors.exponentiate(scores, to: shares, count: keys, below: top)
    if top > tops[row], totals[row] > 0 {
      let shrink = Softmax.exponential(tops[row] - top)
      totals[row] *= shrink
      let sums = sums + row * operands.width
      row_scale(sums, sums, operands.width, shrink)
    }
    tops[row] = top
    totals[row] += total
  }
}
