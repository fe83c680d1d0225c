// How numbers become blocks. Source: ggml-org/ggml src/ggml-quants.c, `quantize_row_q8_0_ref`,
// `quantize_row_q6_K_ref`, `quantize_row_q4_K_ref`, operation by operation, so that the bytes are
// the same.

extension BlockFormat {
  /// Whether numbers can be written in this format, and not only read.
  public var isEncodable: Bool {
    switch self {
    case .q80, .q4K, .q6K: true
    case .q40, .q41, .q50, .q51, .q2K, .q3K, .q5K: false
    }
  }

  /// Writes finite numbers as whole blocks; the format has to be encodable.
  ///
  /// - Parameters:
  ///   - source: the numbers.
  ///   - target: room for their blocks.
  ///   - count: a multiple of `length`.
  public func encode(
    _ source: UnsafePointer<Float>, to target: UnsafeMutableRawPointer, count: Int
  ) {
    for block in 0..<count / length {
      let (x, bytes) = (source + block * length, target + block * byteCount)
      switch self {
      case .q80: Self.encodeQ80(x, to: bytes)
      case .q4K: Self.encodeQ4K(x, to: bytes)
      case .q6K: Self.encodeQ6K(x, to: bytes)
      case .q40, .q41, .q50, .q51, .q2K, .q3K, .q5K:
        preconditionFailure("blocks of this kind are only read")
      }
    }
  }

  private static func encodeQ80(_ x: UnsafePointer<Float>, to block: UnsafeMutableRawPointer) {
    var largest: Float = 0
    for i in 0..<32 { largest = max(largest, abs(x[i])) }
    let scale = largest / 127
    let inverse = scale != 0 ? 1 / scale : 0
    block.storeHalf(scale, at: 0)
    for i in 0..<32 {
      let code = (x[i] * inverse).rounded(.toNearestOrAwayFromZero)
      block.storeBytes(of: Int8(code), toByteOffset: 2 + i, as: Int8.self)
    }
  }

  private static func encodeQ4K(_ x: UnsafePointer<Float>, to block: UnsafeMutableRawPointer) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { codes in
      var (scales, minima) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      var (largestScale, largestMinimum): (Float, Float) = (0, 0)
      for group in 0..<8 {
        let numbers = UnsafeBufferPointer(start: x + 32 * group, count: 32)
        let found = CodeSearch.aboveMinimum(
          numbers, codes: UnsafeMutableBufferPointer(rebasing: codes[32 * group..<32 * group + 32]))
        (scales[group], minima[group]) = (found.scale, found.depth)
        largestScale = found.scale > largestScale ? found.scale : largestScale
        largestMinimum = found.depth > largestMinimum ? found.depth : largestMinimum
      }
      let inverseScale = largestScale > 0 ? 63 / largestScale : 0
      let inverseMinimum = largestMinimum > 0 ? 63 / largestMinimum : 0
      for group in 0..<8 {
        let scale = min(63, UInt8(truncatingIfNeeded: nearest(inverseScale * scales[group])))
        let minimum = min(63, UInt8(truncatingIfNeeded: nearest(inverseMinimum * minima[group])))
        let packed = block + 4
        if group < 4 {
          packed.storeBytes(of: scale, toByteOffset: group, as: UInt8.self)
          packed.storeBytes(of: minimum, toByteOffset: group + 4, as: UInt8.self)
        } else {
          let low = (scale & 15) | ((minimum & 15) << 4)
          packed.storeBytes(of: low, toByteOffset: group + 4, as: UInt8.self)
          packed.add((scale >> 4) << 6, at: group - 4)
          packed.add((minimum >> 4) << 6, at: group)
        }
      }
      block.storeHalf(largestScale / 63, at: 0)
      block.storeHalf(largestMinimum / 63, at: 2)

      let read = UnsafeRawPointer(block)
      for group in 0..<8 {
        let factors = scaleAndMinimum(read + 4, group)
        let step = read.half(at: 0) * Float(factors.scale)
        guard step != 0 else { continue }
        let depth = read.half(at: 2) * Float(factors.minimum)
        for i in 32 * group..<32 * group + 32 {
          codes[i] = UInt8(max(0, min(15, nearest((x[i] + depth) / step))))
        }
      }
      for i in 0..<128 {
        let first = i / 32 * 64 + i % 32
        block.storeBytes(
          of: codes[first] | (codes[first + 32] << 4), toByteOffset: 16 + i, as: UInt8.self)
      }
    }
  }

  private static func encodeQ6K(_ x: UnsafePointer<Float>, to block: UnsafeMutableRawPointer) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { codes in
      var scales = SIMD16<Float>.zero
      var (largest, largestSize): (Float, Float) = (0, 0)
      for group in 0..<16 {
        let scale = CodeSearch.aroundZero(
          UnsafeBufferPointer(start: x + 16 * group, count: 16),
          codes: UnsafeMutableBufferPointer(rebasing: codes[16 * group..<16 * group + 16]))
        scales[group] = scale
        if abs(scale) > largestSize { (largest, largestSize) = (scale, abs(scale)) }
      }
      guard largestSize >= CodeSearch.nothing else {
        block.initializeMemory(as: UInt8.self, repeating: 0, count: BlockFormat.q6K.byteCount)
        return
      }
      let inverse = -128 / largest
      block.storeHalf(1 / inverse, at: 208)
      let read = UnsafeRawPointer(block)
      for group in 0..<16 {
        let factor = Int8(truncatingIfNeeded: min(127, nearest(inverse * scales[group])))
        block.storeBytes(of: factor, toByteOffset: 192 + group, as: Int8.self)
        let step = read.half(at: 208) * Float(factor)
        guard step != 0 else { continue }
        for i in 16 * group..<16 * group + 16 {
          codes[i] = UInt8(max(-32, min(31, nearest(x[i] / step))) + 32)
        }
      }
      for i in 0..<64 {
        let (half, place) = (i / 32, i % 32)
        let c = SIMD4<UInt8>(
          codes[128 * half + place], codes[128 * half + 32 + place],
          codes[128 * half + 64 + place], codes[128 * half + 96 + place])
        block.storeBytes(
          of: (c[0] & 15) | ((c[2] & 15) << 4), toByteOffset: 64 * half + place, as: UInt8.self)
        block.storeBytes(
          of: (c[1] & 15) | ((c[3] & 15) << 4), toByteOffset: 64 * half + 32 + place,
          as: UInt8.self)
        let high = (c[0] >> 4) | ((c[1] >> 4) << 2) | ((c[2] >> 4) << 4) | ((c[3] >> 4) << 6)
        block.storeBytes(of: high, toByteOffset: 128 + i, as: UInt8.self)
      }
    }
  }

  /// The nearest whole number, halves to even.
  @inline(__always)
  private static func nearest(_ value: Float) -> Int { CodeSearch.nearest(value) }
}

extension UnsafeMutableRawPointer {
  fileprivate func storeHalf(_ value: Float, at offset: Int) {
    storeBytes(of: Float16(value).bitPattern, toByteOffset: offset, as: UInt16.self)
  }

  fileprivate func add(_ bits: UInt8, at offset: Int) {
    let byte = load(fromByteOffset: offset, as: UInt8.self)
    storeBytes(of: byte | bits, toByteOffset: offset, as: UInt8.self)
  }
}
