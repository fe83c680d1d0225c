extension Tensor {
  /// Rows of a table by index: `[rows, c]` → `[indices, c]`.
  public func lookup(_ indices: [Int]) -> Tensor {
    precondition(
      rank == 2 && indices.allSatisfy { $0 >= 0 && $0 < shape[0] }, "lookup in \(shape)")
    return Tensor(shape: [indices.count, width]) { target in
      for (row, index) in indices.enumerated() {
        (target + row * width).update(from: pointer + index * width, count: width)
      }
    }
  }
}
