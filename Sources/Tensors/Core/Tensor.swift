/// A row-major block of float32 numbers with named sizes; a value, though copies share storage.
public struct Tensor: Sendable {
  /// Axes, outermost first; empty for a scalar.
  public let shape: [Int]
  private(set) var storage: Storage
  /// First element within `storage`: slices along the first axis share their parent's.
  private(set) var start: Int

  init(shape: [Int], storage: Storage, start: Int = 0) {
    self.shape = shape
    self.storage = storage
    self.start = start
  }

  /// A tensor of given numbers.
  public init(_ values: [Float], shape: [Int]) {
    precondition(values.count == shape.reduce(1, *), "\(values.count) numbers for \(shape)")
    self.init(shape: shape) { target in
      values.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { target.update(from: base, count: values.count) }
      }
    }
  }

  /// A tensor whose every element is `value`.
  public init(repeating value: Float, shape: [Int]) {
    self.init(shape: shape) { $0.update(repeating: value, count: shape.reduce(1, *)) }
  }

  /// A tensor that `fill` writes completely.
  init(shape: [Int], _ fill: (UnsafeMutablePointer<Float>) -> Void) {
    let storage = Storage(byteCount: shape.reduce(1, *) * MemoryLayout<Float>.stride)
    self.init(shape: shape, storage: storage)
    fill(storage.floats)
  }

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// Number of axes.
  public var rank: Int { shape.count }

  /// Length of the last axis; 1 for a scalar.
  public var width: Int { shape.last ?? 1 }

  /// Product of all axes but the last.
  public var rowCount: Int { shape.dropLast().reduce(1, *) }

  /// The elements as an array, row-major.
  public var values: [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.baseAddress?.update(from: pointer, count: count)
      initialized = count
    }
  }

  /// First element; valid while this value lives.
  var pointer: UnsafePointer<Float> { UnsafePointer(storage.floats + start) }

  /// Calls `body` with the elements, which nobody else sees: shared storage is copied first.
  mutating func update(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    if !isKnownUniquelyReferenced(&storage) || storage.isBorrowed {
      let source = self
      self = Tensor(shape: shape) { $0.update(from: source.pointer, count: source.count) }
    }
    body(storage.floats + start)
  }

  /// Gives the memory of some elements back, which nobody will read again; does nothing where the
  /// storage is shared.
  mutating func discard(elements: Range<Int>) {
    guard isKnownUniquelyReferenced(&storage), !storage.isBorrowed, !elements.isEmpty else {
      return
    }
    let size = MemoryLayout<Float>.stride
    storage.discard((start + elements.lowerBound) * size..<(start + elements.upperBound) * size)
  }
}

extension Tensor: Equatable {
  /// Whether shapes and all elements are the same, bit for bit but for zeros' signs and NaN.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.shape == b.shape && (0..<a.count).allSatisfy { a.pointer[$0] == b.pointer[$0] }
  }
}

extension Storage {
  /// The bytes as float32.
  var floats: UnsafeMutablePointer<Float> { base.assumingMemoryBound(to: Float.self) }
}
