import Kernels

/// A tensor as a file holds it: typed bytes with a shape, row-major, not yet converted.
///
/// The bytes stay where they are, usually in a memory map.
public struct StoredTensor: Sendable {
  /// How one element is stored.
  public let elementType: ElementType
  /// Axes, outermost first; empty for a scalar.
  public let shape: [Int]
  /// The bytes that hold the elements, among others.
  public let storage: Storage
  /// Where the first element starts in `storage`.
  public let byteOffset: Int
  /// What the numbers are multiplied by where each is stored in one byte: one scale for all, or one
  /// for every row along the first axis; nil is 1.
  public let scales: Tensor?

  /// Describes elements that lie in `storage` from `byteOffset` on.
  public init(
    elementType: ElementType, shape: [Int], storage: Storage, byteOffset: Int = 0,
    scales: Tensor? = nil
  ) {
    self.scales = scales
    precondition(
      scales.map {
        elementType.byteFormat != nil && ($0.count == 1 || shape.first == $0.count)
      } ?? true, "\(scales?.count ?? 0) scales for \(elementType.rawValue) of shape \(shape)")
    self.elementType = elementType
    self.shape = shape
    self.storage = storage
    self.byteOffset = byteOffset
    precondition(
      byteOffset >= 0 && byteOffset + byteCount <= storage.byteCount,
      "stored tensor \(shape) ends beyond its storage")
  }

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// Size of the elements in bytes.
  public var byteCount: Int { elementType.byteCount(of: count) }

  /// The bytes of the elements; valid while `storage` lives.
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: storage.base + byteOffset, count: byteCount)
  }

  /// The same elements under other axes; rows with scales of their own stay rows.
  public func reshaped(_ shape: [Int]) -> StoredTensor {
    precondition(shape.reduce(1, *) == count, "\(self.shape) does not fit \(shape)")
    return StoredTensor(
      elementType: elementType, shape: shape, storage: storage, byteOffset: byteOffset,
      scales: scales)
  }

  /// The same elements times a scale, or every row times a scale of its own.
  public func scaled(by scales: Tensor) -> StoredTensor {
    StoredTensor(
      elementType: elementType, shape: shape, storage: storage, byteOffset: byteOffset,
      scales: scales)
  }

  /// Whether no block crosses from one slice along the first axis to the next.
  public var hasWholeRows: Bool {
    shape.dropFirst().reduce(1, *).isMultiple(of: elementType.blockLength)
  }

  /// Some of the slices along the first axis, in place; they have to be whole blocks.
  public func rows(_ range: Range<Int>) -> StoredTensor {
    precondition(
      !shape.isEmpty && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "rows \(range) of \(shape)")
    let rowLength = shape.dropFirst().reduce(1, *)
    return StoredTensor(
      elementType: elementType, shape: [range.count] + shape.dropFirst(), storage: storage,
      byteOffset: byteOffset + elementType.byteCount(of: range.lowerBound * rowLength),
      scales: scales.map { $0.count == 1 ? $0 : $0.slice(range, axis: 0) })
  }
}

extension StoredTensor {
  /// Lets the system have the memory under a tensor of a file, which is read again when needed.
  public func releasePages() {
    guard storage.isBorrowed else { return }
    storage.discard(byteOffset..<byteOffset + byteCount)
  }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool {
    guard scales?.isFinite ?? true else { return false }
    let flat = StoredTensor(
      elementType: elementType, shape: [count], storage: storage, byteOffset: byteOffset)
    let piece = 1 << 20  // whole blocks of any kind
    return stride(from: 0, to: count, by: piece).allSatisfy {
      Tensor([flat.rows($0..<min(count, $0 + piece))]).isFinite
    }
  }

  /// A copy of a convolution's weight `[o, i, h, w]` as `[o, h, w, i]`; in the same precision, but
  /// for blocks, whose numbers cannot change places.
  public var channelsLast: StoredTensor {
    precondition(shape.count == 4, "a convolution's weight has four axes, not \(shape)")
    guard elementType.blockLength == 1, scales == nil else { return widened.channelsLast }
    let (outputs, inputs) = (shape[0], shape[1])
    let copy = Storage(byteCount: byteCount)
    StridedCopy.swapInner(
      storage.base + byteOffset, elementBytes: elementType.blockByteCount, outer: outputs,
      rows: inputs, columns: shape[2] * shape[3], to: copy.base)
    return StoredTensor(
      elementType: elementType, shape: [outputs, shape[2], shape[3], inputs], storage: copy)
  }
}
