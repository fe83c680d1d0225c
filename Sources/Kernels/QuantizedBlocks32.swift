// Blocks of 32 numbers: a scale in half precision, perhaps a minimum, then the codes. Of two codes
// in a byte the lower one is the number 16 places in front of the upper one's.

extension BlockFormat {
  @inline(__always)
  static func widenQ40(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 0)
    let codes = block.codes(at: 2)
    target.store(((codes & 15).floats - 8) * scale, at: 0)
    target.store(((codes &>> 4).floats - 8) * scale, at: 16)
  }

  @inline(__always)
  static func widenQ41(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 0), block.half(at: 2))
    let codes = block.codes(at: 4)
    target.store((codes & 15).floats * scale + minimum, at: 0)
    target.store((codes &>> 4).floats * scale + minimum, at: 16)
  }

  @inline(__always)
  static func widenQ50(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 0)
    let (low, high) = fiveBits(highBits: block + 2, codes: block.codes(at: 6))
    target.store((low.floats - 16) * scale, at: 0)
    target.store((high.floats - 16) * scale, at: 16)
  }

  @inline(__always)
  static func widenQ51(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 0), block.half(at: 2))
    let (low, high) = fiveBits(highBits: block + 4, codes: block.codes(at: 8))
    target.store(low.floats * scale + minimum, at: 0)
    target.store(high.floats * scale + minimum, at: 16)
  }

  @inline(__always)
  static func widenQ80(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 0)
    for half in 0..<2 {
      let codes = block.loadUnaligned(fromByteOffset: 2 + 16 * half, as: SIMD16<Int8>.self)
      target.store(Lanes(SIMD16<Int32>(truncatingIfNeeded: codes)) * scale, at: 16 * half)
    }
  }

  /// The fifth bits lie by themselves, one after the other.
  @inline(__always)
  private static func fiveBits(
    highBits: UnsafeRawPointer, codes: Codes
  ) -> (low: Codes, high: Codes) {
    ((codes & 15) | fifths(highBits), (codes &>> 4) | fifths(highBits + 2))
  }

  @inline(__always)
  private static func fifths(_ bits: UnsafeRawPointer) -> Codes {
    let places = Codes(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let first = SIMD8<UInt8>(repeating: bits.byte(at: 0))
    let second = SIMD8<UInt8>(repeating: bits.byte(at: 1))
    let spread = Codes(lowHalf: first, highHalf: second) & places
    return Codes.zero.replacing(with: 16, where: spread .!= 0)
  }
}
