public import Tensors

/// A vector for every token id.
public struct Embedding: Sendable {
  /// Shape `[ids, c]`.
  private let table: Weight

  /// Wraps a table.
  public init(table: Weight) { self.table = table }

  /// Vectors `[1, ids, c]`; an id beyond the table is the caller's mistake.
  public func callAsFunction(_ ids: [Int]) -> Tensor {
    let rows = ids.map { table.rows($0..<$0 + 1).tensor }
    return Tensor.concatenated(rows, axis: 0).reshaped([1, ids.count, table.inputs])
  }
}
