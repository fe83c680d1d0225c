import Kernels

extension Tensor {
  /// Tensors one after another along an axis; all other axes agree.
  public static func concatenated(_ tensors: [Tensor], axis: Int) -> Tensor {
    guard let first = tensors.first, tensors.count > 1 else {
      precondition(!tensors.isEmpty, "nothing to concatenate")
      return tensors[0]
    }
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    precondition(
      tensors.allSatisfy { tensor in
        tensor.rank == first.rank
          && tensor.shape.indices.allSatisfy { $0 == axis || tensor.shape[$0] == shape[$0] }
      }, "concatenation of \(tensors.map(\.shape)) along axis \(axis)")
    let outer = shape[..<axis].reduce(1, *)
    let rowLength = shape[axis...].reduce(1, *)
    return Tensor(shape: shape) { target in
      var offset = 0
      for tensor in tensors {
        let length = tensor.count / max(outer, 1)
        Parallelism.forRanges(of: outer, grain: max(1, 65_536 / max(1, length))) { range in
          for row in range {
            (target + row * rowLength + offset)
              .update(from: tensor.pointer + row * length, count: length)
          }
        }
        offset += length
      }
    }
  }
}
