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
    target.store((low - 16) * scale, at: 0)
    target.store((high - 16) * scale, at: 16)
  }

  @inline(__always)
  static func widenQ51(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 0), block.half(at: 2))
    let (low, high) = fiveBits(highBits: block + 4, codes: block.codes(at: 8))
    target.store(low * scale + minimum, at: 0)
    target.store(high * scale + minimum, at: 16)
  }

  @inline(__always)
  static func widenQ80(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 0)
    for half in 0..<2 {
      let codes = block.loadUnaligned(fromByteOffset: 2 + 16 * half, as: SIMD16<Int8>.self)
      target.store(Lanes(SIMD16<Int32>(truncatingIfNeeded: codes)) * scale, at: 16 * half)
    }
  }

  /// Codes with their fifth bits, which lie by themselves, one after the other.
  @inline(__always)
  private static func fiveBits(
    highBits: UnsafeRawPointer, codes: Codes
  ) -> (low: Lanes, high: Lanes) {
    ((codes & 15).floats + fifths(highBits), (codes &>> 4).floats + fifths(highBits + 2))
  }

  /// 16 where a bit is set, by arithmetic alone: masks of bytes are not turned into vectors.
  @inline(__always)
  private static func fifths(_ bits: UnsafeRawPointer) -> Lanes {
    let all = SIMD16<Int32>(repeating: Int32(bits.loadUnaligned(as: UInt16.self)))
    let places = SIMD16<Int32>(
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    let weights = Lanes(
      16, 8, 4, 2, 1, 0x1p-1, 0x1p-2, 0x1p-3, 0x1p-4, 0x1p-5, 0x1p-6, 0x1p-7, 0x1p-8, 0x1p-9,
      0x1p-10, 0x1p-11)
    return Lanes(all & places) * weights
  }
}
