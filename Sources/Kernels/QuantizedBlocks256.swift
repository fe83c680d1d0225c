// Blocks of 256 numbers in groups of 16 or 32. Each group has a scale, and perhaps a minimum, of a
// few bits; these are multiples of the block's own two scales in half precision.

extension BlockFormat {
  @inline(__always)
  static func widenQ2K(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 80), block.half(at: 82))
    for group in 0..<16 {
      // 128 numbers share 32 bytes, two bits deep each; two groups lie side by side.
      let (half, shift) = (group / 8, UInt8(group % 8 / 2 * 2))
      let codes = block.codes(at: 16 + 32 * half + 16 * (group % 2))
      let factors = block.byte(at: group)
      let (step, lowest) = (scale * Float(factors & 15), minimum * Float(factors >> 4))
      target.store(((codes &>> shift) & 3).floats * step - lowest, at: 16 * group)
    }
  }

  @inline(__always)
  static func widenQ3K(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 108)
    for group in 0..<16 {
      let (half, shift) = (group / 8, UInt8(group % 8 / 2 * 2))
      let codes = block.codes(at: 32 + 32 * half + 16 * (group % 2))
      let third = ((block.codes(at: 16 * (group % 2)) &>> UInt8(group / 2)) & 1) &<< 2
      let whole = ((codes &>> shift) & 3) | third
      let step = scale * Float(sixBits(block + 96, group) - 32)
      target.store((whole.floats - 4) * step, at: 16 * group)
    }
  }

  @inline(__always)
  static func widenQ4K(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 0), block.half(at: 2))
    for group in 0..<8 {
      let factors = scaleAndMinimum(block + 4, group)
      let (step, lowest) = (scale * Float(factors.scale), minimum * Float(factors.minimum))
      let shift = UInt8(group % 2 * 4)
      for part in 0..<2 {
        let codes = block.codes(at: 16 + 32 * (group / 2) + 16 * part)
        let low = (codes &>> shift) & 15
        target.store(low.floats * step - lowest, at: 32 * group + 16 * part)
      }
    }
  }

  @inline(__always)
  static func widenQ5K(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let (scale, minimum) = (block.half(at: 0), block.half(at: 2))
    for group in 0..<8 {
      let factors = scaleAndMinimum(block + 4, group)
      let (step, lowest) = (scale * Float(factors.scale), minimum * Float(factors.minimum))
      let shift = UInt8(group % 2 * 4)
      for part in 0..<2 {
        let codes = block.codes(at: 48 + 32 * (group / 2) + 16 * part)
        let fifth = ((block.codes(at: 16 + 16 * part) &>> UInt8(group)) & 1) &<< 4
        let whole = ((codes &>> shift) & 15) | fifth
        target.store(whole.floats * step - lowest, at: 32 * group + 16 * part)
      }
    }
  }

  @inline(__always)
  static func widenQ6K(_ block: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>) {
    let scale = block.half(at: 208)
    for group in 0..<16 {
      // 128 numbers share 64 bytes of lower and 32 bytes of upper bits.
      let (half, quarter, part) = (group / 8, group % 8 / 2, group % 2)
      let codes = block.codes(at: 64 * half + 32 * (quarter % 2) + 16 * part)
      let low = (codes &>> UInt8(quarter / 2 * 4)) & 15
      let high = (block.codes(at: 128 + 32 * half + 16 * part) &>> UInt8(2 * quarter)) & 3
      let factor = Float(Int8(bitPattern: block.byte(at: 192 + group)))
      target.store(((low | (high &<< 4)).floats - 32) * (scale * factor), at: 16 * group)
    }
  }

  /// Scale and minimum of a group of `Q4_K` and `Q5_K`: 6 bits each, packed into 12 bytes.
  @inline(__always)
  static func scaleAndMinimum(
    _ packed: UnsafeRawPointer, _ group: Int
  ) -> (scale: UInt8, minimum: UInt8) {
    guard group >= 4 else { return (packed.byte(at: group) & 63, packed.byte(at: group + 4) & 63) }
    let low = packed.byte(at: group + 4)
    let (scale, minimum) = (packed.byte(at: group - 4) >> 6, packed.byte(at: group) >> 6)
    return ((low & 15) | (scale << 4), (low >> 4) | (minimum << 4))
  }

  /// Scale of a group of `Q3_K`: 6 bits, packed into 12 bytes.
  @inline(__always)
  private static func sixBits(_ packed: UnsafeRawPointer, _ group: Int) -> Int {
    let low = (packed.byte(at: group % 8) >> UInt8(group / 8 * 4)) & 15
    let high = (packed.byte(at: 8 + group % 4) >> UInt8(group / 4 * 2)) & 3
    return Int(low | (high << 4))
  }
}
