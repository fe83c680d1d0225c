import CRows

extension NumberFormat {
  /// Rounds float32 to IEEE half precision, halves to even.
  public static func narrow(
    _ source: UnsafePointer<Float>, toFloat16 target: UnsafeMutableRawPointer, count: Int
  ) {
    for i in 0..<count {
      target.storeBytes(of: Float16(source[i]).bitPattern, toByteOffset: 2 * i, as: UInt16.self)
    }
  }

  /// Rounds float32 to bfloat16, halves to even; NaN stays NaN.
  public static func narrow(
    _ source: UnsafePointer<Float>, toBFloat16 target: UnsafeMutableRawPointer, count: Int
  ) {
    for i in 0..<count {
      let bits = source[i].bitPattern
      let rounded = (bits &+ 0x7fff &+ (bits >> 16 & 1)) >> 16
      let half = source[i].isNaN ? bits >> 16 | 64 : rounded
      target.storeBytes(
        of: UInt16(truncatingIfNeeded: half), toByteOffset: 2 * i, as: UInt16.self)
    }
  }

  /// Rounds float32 to whole numbers from −127 to 127, and returns what one of them stands for.
  ///
  /// That is not finite where one of the numbers is not: neither are products with it.
  public static func narrow(
    _ source: UnsafePointer<Float>, toWholeNumbers target: UnsafeMutablePointer<Int8>, count: Int
  ) -> Float {
    let scale = row_magnitude(source, count) / 127
    row_round(source, target, count, scale > 0 && scale.isFinite ? 1 / scale : 0)
    return scale
  }
}
