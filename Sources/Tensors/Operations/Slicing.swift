import Kernels

extension Tensor {
  /// The same elements under other axes.
  public func reshaped(_ shape: [Int]) -> Tensor {
    precondition(shape.reduce(1, *) == count, "\(self.shape) does not fit \(shape)")
    return Tensor(shape: shape, storage: storage, start: start)
  }

  /// A range along one axis; along the first no element is copied.
  public func slice(_ range: Range<Int>, axis: Int) -> Tensor {
    precondition(
      axis < rank && range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "slice \(range) of axis \(axis) of \(shape)")
    let inner = shape[(axis + 1)...].reduce(1, *)
    var newShape = shape
    newShape[axis] = range.count
    let first = range.lowerBound * inner
    guard shape[..<axis].contains(where: { $0 != 1 }) else {
      return Tensor(shape: newShape, storage: storage, start: start + first)
    }
    let outer = shape[..<axis].reduce(1, *)
    return Tensor(shape: newShape) { target in
      StridedCopy.copy(
        pointer + first, shape: [outer, range.count * inner], strides: [shape[axis] * inner, 1],
        to: target)
    }
  }

  /// Pieces of the given lengths along one axis.
  public func split(_ lengths: [Int], axis: Int) -> [Tensor] {
    precondition(
      axis < rank && lengths.reduce(0, +) == shape[axis],
      "split of axis \(axis) of \(shape) into \(lengths)")
    var first = 0
    return lengths.map { length in
      defer { first += length }
      return slice(first..<first + length, axis: axis)
    }
  }

  /// Shape `count` equal pieces of the last axis.
  public func chunked(_ count: Int) -> [Tensor] {
    precondition(width.isMultiple(of: count), "\(count) chunks of \(shape)")
    return split(Array(repeating: width / count, count: count), axis: rank - 1)
  }
}
