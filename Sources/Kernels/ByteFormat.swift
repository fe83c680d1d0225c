/// A way to store a number in one byte, to be multiplied by a scale that many numbers share.
public enum ByteFormat: Sendable, CaseIterable {
  /// A whole number from −128 to 127.
  case int8
  /// 4 bits of exponent, 3 of fraction, no infinity: `float8_e4m3fn`.
  case float8E4M3
  /// 5 bits of exponent, 2 of fraction: the upper half of a half-precision number.
  case float8E5M2

  /// Writes numbers as float32, each times the scale.
  ///
  /// - Parameters:
  ///   - source: the bytes.
  ///   - target: room for `count` numbers.
  ///   - count: how many.
  ///   - scale: their common factor.
  public func widen(
    _ source: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>, count: Int, scale: Float
  ) {
    switch self {
    case .int8:
      let bytes = source.assumingMemoryBound(to: Int8.self)
      for i in 0..<count { target[i] = Float(bytes[i]) * scale }
    case .float8E4M3: look(up: Self.valuesE4M3)
    case .float8E5M2: look(up: Self.valuesE5M2)
    }

    // Many weights are below the normal numbers of a byte, and those are slow to compute with.
    @inline(__always)
    func look(up values: [Float]) {
      let bytes = source.assumingMemoryBound(to: UInt8.self)
      values.withUnsafeBufferPointer { values in
        for i in 0..<count { target[i] = values[Int(bytes[i])] * scale }
      }
    }
  }

  /// The value of every byte.
  ///
  /// Source: Micikevicius and others, FP8 Formats for Deep Learning, 2022, table 1.
  private static let valuesE4M3: [Float] = (0..<256).map { byte in
    let (exponent, fraction) = (byte >> 3 & 15, byte & 7)
    let size: Float =
      switch (exponent, fraction) {
      case (15, 7): .nan
      case (0, _): Float(fraction) * 0x1p-9
      default: Float(sign: .plus, exponent: exponent - 10, significand: Float(8 + fraction))
      }
    return byte < 128 ? size : -size
  }

  private static let valuesE5M2: [Float] = (0..<256).map { Float(halfBits: UInt16($0) << 8) }
}
