import Kernels

extension ElementType {
  /// Whether numbers can be written as blocks of this type, and not only read.
  public var isEncodable: Bool { blocks?.isEncodable ?? false }
}

extension StoredTensor {
  /// A copy in another type: float32, float16, bfloat16, or blocks that can be encoded.
  ///
  /// - Parameter type: the type to store the numbers in; rows have to be whole blocks.
  /// - Returns: the copy, and √(Σ(copy − original)² / Σ original²), 0 for zeros.
  public func converted(to type: ElementType) -> (tensor: StoredTensor, relativeError: Double) {
    let width = shape.last ?? 1
    precondition(width.isMultiple(of: type.blockLength), "rows of \(width) in \(type.rawValue)")
    let copy = StoredTensor(
      elementType: type, shape: shape, storage: Storage(byteCount: type.byteCount(of: count)))
    let rows = count == 0 ? 0 : count / width
    let (flat, target) = (reshaped([rows, width]), copy.reshaped([rows, width]))
    // Pieces, and the order in which their errors are added, do not depend on the threads.
    let grain = max(1, (1 << 16) / max(width, 1))
    let pieces = (rows + grain - 1) / grain
    var errors = [SIMD2<Double>](repeating: .zero, count: pieces)
    errors.withUnsafeMutableBufferPointer { errors in
      // Safe to share: every piece writes its own element and its own rows.
      nonisolated(unsafe) let errors = errors
      Parallelism.forEach(pieces) { piece in
        let range = piece * grain..<min(rows, (piece + 1) * grain)
        let original = Tensor([flat.rows(range)])
        let written = target.rows(range)
        type.encode(
          original.pointer, to: written.storage.base + written.byteOffset, count: original.count)
        errors[piece] = original.squares(of: Tensor([written]))
      }
    }
    let sums = errors.reduce(.zero, +)
    return (copy, sums.y > 0 ? (sums.x / sums.y).squareRoot() : 0)
  }
}

extension Tensor {
  /// The squared differences of a copy, summed up, and the squares themselves.
  fileprivate func squares(of copy: Tensor) -> SIMD2<Double> {
    var sums = SIMD2<Double>.zero
    for i in 0..<count {
      let difference = Double(copy.pointer[i]) - Double(pointer[i])
      sums += SIMD2(difference * difference, Double(pointer[i]) * Double(pointer[i]))
    }
    return sums
  }
}

extension ElementType {
  fileprivate func encode(
    _ source: UnsafePointer<Float>, to target: UnsafeMutableRawPointer, count: Int
  ) {
    switch self {
    case .float32:
      target.copyMemory(from: source, byteCount: count * MemoryLayout<Float>.stride)
    case .float16: NumberFormat.narrow(source, toFloat16: target, count: count)
    case .bfloat16: NumberFormat.narrow(source, toBFloat16: target, count: count)
    case .q80, .q4K, .q6K: blocks?.encode(source, to: target, count: count)
    case .float8E4M3, .float8E5M2, .float64, .int64, .int32, .int16, .int8, .uint64, .uint32,
      .uint16, .uint8, .bool,
      .q40, .q41, .q50, .q51, .q2K, .q3K, .q5K:
      preconditionFailure("\(rawValue) is only read")
    }
  }
}

extension StoredTensor {
  /// A copy with every row as whole numbers from −127 to 127 times a scale of its own: int8 numbers
  /// of the same shape with scales `[rows]`.
  public var inWholeNumbers: StoredTensor {
    precondition(shape.count == 2, "a matrix has two axes, not \(shape)")
    let (rows, width) = (shape[0], shape[1])
    let bytes = Storage(byteCount: count)
    let numbers = bytes.base.assumingMemoryBound(to: Int8.self)
    let scales = Tensor(shape: [rows]) { scales in
      Parallelism.forEach(rows) { row in
        let original = Tensor([self.rows(row..<row + 1)])
        scales[row] = withExtendedLifetime(original) {
          NumberFormat.narrow(
            original.pointer, toWholeNumbers: numbers + row * width, count: width)
        }
      }
    }
    return StoredTensor(elementType: .int8, shape: shape, storage: bytes, scales: scales)
  }

  /// How far whole numbers are from the matrix that they were made of, as in `converted(to:)`.
  public func relativeError(ofWholeNumbers whole: StoredTensor) -> Double {
    let rows = shape[0]
    var errors = [SIMD2<Double>](repeating: .zero, count: rows)
    errors.withUnsafeMutableBufferPointer { errors in
      // Safe to share: every row writes its own number.
      nonisolated(unsafe) let errors = errors
      Parallelism.forEach(rows) { row in
        errors[row] = Tensor([self.rows(row..<row + 1)])
          .squares(of: Tensor([whole.rows(row..<row + 1)]))
      }
    }
    let sums = errors.reduce(.zero, +)
    return sums.y > 0 ? (sums.x / sums.y).squareRoot() : 0
  }
}
