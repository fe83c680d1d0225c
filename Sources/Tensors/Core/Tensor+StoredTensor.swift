import Kernels

extension Tensor {
  /// The elements of stored tensors stacked along the first axis, as float32.
  ///
  /// Float32 that lies aligned in one piece is used in place.
  public init(_ parts: [StoredTensor]) {
    if let only = parts.first, parts.count == 1, only.elementType == .float32, only.isAligned {
      self.init(
        shape: only.shape, storage: only.storage,
        start: only.byteOffset / MemoryLayout<Float>.stride)
      return
    }
    let rows = parts.reduce(0) { $0 + ($1.shape.first ?? 1) }
    let shape = parts.first.map { $0.shape.isEmpty ? [] : [rows] + $0.shape.dropFirst() } ?? [0]
    self.init(shape: shape) { target in
      var target = target
      for part in parts {
        part.widen(to: target)
        target += part.count
      }
    }
  }
}

extension StoredTensor {
  /// Whether every element lies where a processor may load it.
  var isAligned: Bool {
    (UInt(bitPattern: storage.base) + UInt(byteOffset)) % UInt(elementType.alignment) == 0
  }

  /// Writes every element as float32.
  func widen(to target: UnsafeMutablePointer<Float>) {
    let source = bytes
    guard let base = source.baseAddress else { return }
    switch elementType {
    case .bfloat16 where isAligned:
      NumberFormat.widen(
        bfloat16: base.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .float16 where isAligned:
      NumberFormat.widen(
        float16: base.assumingMemoryBound(to: UInt16.self), to: target, count: count)
    case .bfloat16:
      convert { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .float16:
      var bits = [UInt16](repeating: 0, count: count)
      bits.withUnsafeMutableBytes { $0.copyMemory(from: source) }
      NumberFormat.widen(float16: bits, to: target, count: count)
    case .float32: convert { (value: Float) in value }
    case .float64: convert { (value: Double) in Float(value) }
    case .int64: convert { (value: Int64) in Float(value) }
    case .int32: convert { (value: Int32) in Float(value) }
    case .int16: convert { (value: Int16) in Float(value) }
    case .uint64: convert { (value: UInt64) in Float(value) }
    case .uint32: convert { (value: UInt32) in Float(value) }
    case .uint16: convert { (value: UInt16) in Float(value) }
    case .uint8, .bool: convert { (value: UInt8) in Float(value) }
    case .q40, .q41, .q50, .q51, .q80, .q2K, .q3K, .q4K, .q5K, .q6K:
      elementType.blocks?.widen(base, to: target, count: count)
    case .int8, .float8E4M3, .float8E5M2:
      let rows = scales.map { $0.count } ?? 1
      for row in 0..<rows {
        let first = row * (count / rows)
        elementType.byteFormat?.widen(
          base + first, to: target + first, count: count / rows,
          scale: scales?.pointer[row] ?? 1)
      }
    }

    func convert<Element: BitwiseCopyable>(_ value: (Element) -> Float) {
      for i in 0..<count {
        target[i] = value(
          source.loadUnaligned(
            fromByteOffset: i * MemoryLayout<Element>.stride, as: Element.self))
      }
    }
  }
}
