/// Conversions between stored precisions and float32.
public enum NumberFormat {
  /// Widens bfloat16 to float32, which is exact.
  @inlinable
  public static func widen(
    bfloat16 source: UnsafePointer<UInt16>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    for i in 0..<count { target[i] = Float(bitPattern: UInt32(source[i]) << 16) }
  }

  /// Widens IEEE half precision to float32, which is exact.
  public static func widen(
    float16 source: UnsafePointer<UInt16>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    for i in 0..<count { target[i] = Float(halfBits: source[i]) }
  }
}

extension Float {
  /// The value of an IEEE half-precision bit pattern, without the conversion instruction that not
  /// every processor of the baseline has.
  init(halfBits bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let magnitude = UInt32(bits & 0x7fff)
    if magnitude >= 0x7c00 {  // infinity, NaN
      self = Float(bitPattern: sign | 0x7f80_0000 | (magnitude & 0x3ff) << 13)
    } else {
      // Shifted into place the exponent is short by 112; the product restores it, subnormals too.
      let scaled = Float(bitPattern: magnitude << 13) * 0x1p112
      self = Float(bitPattern: scaled.bitPattern | sign)
    }
  }
}
