import Checkpoints
import Kernels
import Tensors

extension StoredTensor {
  /// Random bfloat16 numbers, of a size that keeps the scale of what they are multiplied with.
  init(random shape: [Int]) {
    let count = shape.reduce(1, *)
    let pages = Pages(byteCount: (count + 3) / 4 * 8)
    let words = pages.bytes.bindMemory(to: UInt64.self)
    // ±1.0…2.0 times a power of two near 1/√inputs: sign and mantissa are random bits.
    let inputs = shape.dropFirst().reduce(1, *)
    let exponent = UInt64(127 - (Int.bitWidth - inputs.leadingZeroBitCount) / 2 - 1)
    let scale = exponent << 7 &* 0x0001_0001_0001_0001
    Parallelism.forRanges(of: words.count, grain: 1 << 18) { range in
      for word in range {
        words[word] = splitMix(UInt64(word)) & 0x807f_807f_807f_807f | scale
      }
    }
    self.init(elementType: .bfloat16, shape: shape, storage: Storage(pages))
  }

  /// One float32 value over and over, for norms and offsets.
  init(repeating value: Float, count: Int) {
    self.init(copying: [Float](repeating: value, count: count), shape: [count])
  }
}

extension Tensor {
  /// Random numbers near ±1/√width.
  init(random shape: [Int]) {
    let rows = [shape.dropLast().reduce(1, *), shape.last ?? 1]
    self = Tensor([StoredTensor(random: rows)]).reshaped(shape)
  }
}

/// Number `index` of a random sequence.
///
/// Source: SplitMix64, "Fast splittable pseudorandom number generators", Steele et al. 2014.
private func splitMix(_ index: UInt64) -> UInt64 {
  var z = (index &+ 1) &* 0x9e37_79b9_7f4a_7c15
  z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
  return z ^ z >> 31
}
