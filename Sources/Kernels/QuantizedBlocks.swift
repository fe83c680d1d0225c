/// A way to store numbers in blocks that share their scales, bit for bit as ggml lays them out.
///
/// Source: ggml-org/ggml src/ggml-common.h for the layouts, src/ggml-quants.c
/// (`dequantize_row_…`) for what they mean.
public enum BlockFormat: Sendable, CaseIterable {
  /// 4 bits around zero and a scale, ggml's `Q4_0`.
  case q40
  /// 4 bits, a scale and a minimum, `Q4_1`.
  case q41
  /// 5 bits around zero and a scale, `Q5_0`.
  case q50
  /// 5 bits, a scale and a minimum, `Q5_1`.
  case q51
  /// 8 bits and a scale, `Q8_0`.
  case q80
  /// 2 bits in groups of 16 with scales and minima of 4 bits, `Q2_K`.
  case q2K
  /// 3 bits around zero in groups of 16 with scales of 6 bits, `Q3_K`.
  case q3K
  /// 4 bits in groups of 32 with scales and minima of 6 bits, `Q4_K`.
  case q4K
  /// 5 bits in groups of 32 with scales and minima of 6 bits, `Q5_K`.
  case q5K
  /// 6 bits around zero in groups of 16 with scales of 8 bits, `Q6_K`.
  case q6K

  /// Numbers in a block.
  public var length: Int {
    switch self {
    case .q40, .q41, .q50, .q51, .q80: 32
    case .q2K, .q3K, .q4K, .q5K, .q6K: 256
    }
  }

  /// Size of a block in bytes.
  public var byteCount: Int {
    switch self {
    case .q40: 18
    case .q41: 20
    case .q50: 22
    case .q51: 24
    case .q80: 34
    case .q2K: 84
    case .q3K: 110
    case .q4K: 144
    case .q5K: 176
    case .q6K: 210
    }
  }

  /// Writes the numbers of whole blocks as float32.
  ///
  /// - Parameters:
  ///   - source: the first block, at any address.
  ///   - target: room for `count` numbers.
  ///   - count: a multiple of `length`.
  public func widen(
    _ source: UnsafeRawPointer, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    // Each case has its own loop, so that nothing is decided per block.
    switch self {
    case .q40: forEachBlock { Self.widenQ40($0, to: $1) }
    case .q41: forEachBlock { Self.widenQ41($0, to: $1) }
    case .q50: forEachBlock { Self.widenQ50($0, to: $1) }
    case .q51: forEachBlock { Self.widenQ51($0, to: $1) }
    case .q80: forEachBlock { Self.widenQ80($0, to: $1) }
    case .q2K: forEachBlock { Self.widenQ2K($0, to: $1) }
    case .q3K: forEachBlock { Self.widenQ3K($0, to: $1) }
    case .q4K: forEachBlock { Self.widenQ4K($0, to: $1) }
    case .q5K: forEachBlock { Self.widenQ5K($0, to: $1) }
    case .q6K: forEachBlock { Self.widenQ6K($0, to: $1) }
    }

    @inline(__always)
    func forEachBlock(_ body: (UnsafeRawPointer, UnsafeMutablePointer<Float>) -> Void) {
      let (length, byteCount) = (length, byteCount)
      for block in 0..<count / length { body(source + block * byteCount, target + block * length) }
    }
  }
}

// MARK: Pieces of a block

typealias Codes = SIMD16<UInt8>

extension UnsafeRawPointer {
  /// A half-precision number.
  @inline(__always)
  func half(at offset: Int) -> Float {
    Float(halfBits: loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// Sixteen bytes.
  @inline(__always)
  func codes(at offset: Int) -> Codes { loadUnaligned(fromByteOffset: offset, as: Codes.self) }

  @inline(__always)
  func byte(at offset: Int) -> UInt8 { load(fromByteOffset: offset, as: UInt8.self) }
}

extension SIMD16<UInt8> {
  /// The numbers themselves.
  @inline(__always)
  var floats: Lanes { Lanes(SIMD16<Int32>(truncatingIfNeeded: self)) }
}
