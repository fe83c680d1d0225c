import COneDNN
import Kernels

/// The two products of attention without its softmax, in the blocks that `Kernels.Attention` uses.
final class AttentionProducts {
  private let shape: AttentionShape
  private let query: [Float]  // [tokens, heads, width], and so the next two
  private let key: [Float]
  private let value: [Float]
  private static let queryBlock = 256
  private static let keyBlock = 512

  /// Makes up queries, keys and values.
  init(_ shape: AttentionShape) {
    self.shape = shape
    query = (0..<shape.tokens * shape.stride).map { Float($0 % 255 - 127) / 1024 }
    key = query.map { $0 * 0.5 }
    value = query.map { $0 * 2 }
  }

  /// Multiplies.
  func callAsFunction() {
    let blocks = (shape.tokens + Self.queryBlock - 1) / Self.queryBlock
    let heads = shape.heads
    Parallelism.workers(blocks * heads) { next in
      var scores = [Float](repeating: 0, count: Self.queryBlock * Self.keyBlock)
      var sums = [Float](repeating: 0, count: Self.queryBlock * shape.width)
      while let index = next() {
        multiply(
          firstQuery: index / heads * Self.queryBlock, head: index % heads, &scores, &sums)
      }
    }
  }

  private func multiply(
    firstQuery: Int, head: Int, _ scores: inout [Float], _ sums: inout [Float]
  ) {
    let (stride, width) = (shape.stride, shape.width)
    let queries = min(Self.queryBlock, shape.tokens - firstQuery)
    for first in Swift.stride(from: 0, to: shape.tokens, by: Self.keyBlock) {
      let keys = min(Self.keyBlock, shape.tokens - first)
      let keyStart = first * shape.stride + head * shape.width
      query.at(firstQuery * shape.stride + head * shape.width) { query in
        key.at(keyStart) { key in
          _ = onednn_float32_product(
            queries, keys, width, 1, query, stride, key, stride, true, 0, &scores, Self.keyBlock)
        }
      }
      value.at(keyStart) { value in
        _ = onednn_float32_product(
          queries, width, keys, 1, scores, Self.keyBlock, value, stride, false,
          first == 0 ? 0 : 1, &sums, width)
      }
    }
  }
}

extension [Float] {
  /// Calls `body` with the elements from `index` on.
  fileprivate func at(_ index: Int, _ body: (UnsafePointer<Float>) -> Void) {
    withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base + index) }
    }
  }
}

/// Sizes of attention of every token to every token.
struct AttentionShape: Encodable {
  let tokens: Int
  let heads: Int
  let width: Int

  /// Distance between the heads of neighbouring tokens.
  var stride: Int { heads * width }

  /// Multiplications and additions of its two products.
  var operations: Double { 4 * Double(tokens) * Double(tokens) * Double(stride) }
}
