import Kernels

/// A matrix `[outputs, inputs]` in the precision it is stored in, used where it lies.
///
/// It may be several pieces of a file, rows under rows: layouts that split what we fuse, or order
/// it otherwise, cost no copy.
public struct Weight: Sendable {
  /// Rows: channels of the product.
  public let outputs: Int
  /// Columns: channels of what is multiplied.
  public let inputs: Int
  private let parts: [StoredTensor]

  /// Stacks `[rows, inputs]` parts; those in a precision without a product are widened to float32.
  public init(_ parts: [StoredTensor]) {
    precondition(
      !parts.isEmpty
        && parts.allSatisfy { $0.shape.count == 2 && $0.shape[1] == parts[0].shape[1] },
      "weight parts \(parts.map(\.shape)) do not stack")
    self.parts = parts.map { $0.isMultiplied ? $0 : $0.widened }
    inputs = parts[0].shape[1]
    outputs = parts.reduce(0) { $0 + $1.shape[0] }
  }

  /// One matrix of several, rows under rows.
  public init(stacking weights: [Weight]) { self.init(weights.flatMap(\.parts)) }

  /// Some of the rows, in place.
  public func rows(_ range: Range<Int>) -> Weight {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= outputs, "rows \(range) of \(outputs)")
    var first = 0
    var kept: [StoredTensor] = []
    for part in parts {
      let here = range.clamped(to: first..<first + part.shape[0])
      if !here.isEmpty { kept.append(part.rows(here.lowerBound - first..<here.upperBound - first)) }
      first += part.shape[0]
    }
    return Weight(kept)
  }

  /// Size of the matrix as it is stored.
  public var byteCount: Int { parts.reduce(0) { $0 + $1.byteCount } }

  /// A copy in whole numbers of 8 bits with a scale for each row, of what is not stored so.
  ///
  /// The system may have the memory under the rest, which is not read again.
  public var inWholeNumbers: Weight {
    Weight(
      parts.map { part in
        guard part.elementType != .int8 else { return part }
        defer { part.releasePages() }
        return part.inWholeNumbers
      })
  }

  /// The matrix as float32 `[outputs, inputs]`.
  public var tensor: Tensor { Tensor(parts) }

  /// Calls `body` with the addresses of the parts, which hold until it returns.
  func withPanels<Result>(_ body: ([MatrixProduct.Panel]) -> Result) -> Result {
    withExtendedLifetime(self) {
      body(
        parts.compactMap { part in
          guard let base = part.bytes.baseAddress, let precision = part.precision else {
            return nil
          }
          return MatrixProduct.Panel(
            base: base, precision: precision, rows: part.shape[0], stride: inputs,
            scales: part.scales.map {
              MatrixProduct.Scales(base: $0.pointer, isShared: $0.count == 1)
            })
        })
    }
  }
}

extension StoredTensor {
  /// The precision in which matrix products take it, if they do.
  fileprivate var precision: MatrixProduct.Precision? {
    switch elementType {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .float16: .float16
    case .float64, .int64, .int32, .int16, .uint64, .uint32, .uint16, .uint8, .bool: nil
    case .int8, .float8E4M3, .float8E5M2: elementType.byteFormat.map { .bytes($0) }
    case .q40, .q41, .q50, .q51, .q80, .q2K, .q3K, .q4K, .q5K, .q6K:
      elementType.blocks.map { .blocks($0) }
    }
  }

  /// Whether matrix products take it as it lies; blocks may not cross from one row to the next.
  fileprivate var isMultiplied: Bool {
    precision != nil && isAligned && shape[1].isMultiple(of: elementType.blockLength)
  }

  /// A float32 copy.
  var widened: StoredTensor {
    let copy = Storage(byteCount: count * MemoryLayout<Float>.stride)
    widen(to: copy.floats)
    return StoredTensor(elementType: .float32, shape: shape, storage: copy)
  }
}

extension Weight {
  /// A matrix that was computed rather than read.
  public init(_ tensor: Tensor) {
    precondition(tensor.rank == 2, "a weight has two axes, not \(tensor.shape)")
    let copy = Storage(byteCount: tensor.count * MemoryLayout<Float>.stride)
    copy.floats.update(from: tensor.pointer, count: tensor.count)
    self.init([StoredTensor(elementType: .float32, shape: tensor.shape, storage: copy)])
  }
}
