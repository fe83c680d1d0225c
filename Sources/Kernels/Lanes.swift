/// Sixteen floats at a time: Swift keeps the strict order of float additions, so a plain reduction
/// stays scalar, and lanes written out run four to five times as fast.
typealias Lanes = SIMD16<Float>

let laneCount = 16

extension UnsafePointer<Float> {
  @inline(__always)
  func lanes(at index: Int) -> Lanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: Lanes.self)
  }
}

extension UnsafeMutablePointer<Float> {
  @inline(__always)
  func lanes(at index: Int) -> Lanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  func store(_ lanes: Lanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: lanes, as: Lanes.self)
  }
}

extension SIMD16<Float> {
  /// The larger of each pair of lanes; the standard library's `pointwiseMax` is not inlined.
  @inline(__always)
  func maximum(_ other: Self) -> Self { replacing(with: other, where: self .< other) }

  /// eˣ in each lane, to 1e-7 relative; 0 below -87.
  ///
  /// Range reduction by ln 2 in two parts and a polynomial of degree 6 (Cephes, `expf`).
  @inline(__always)
  var exponential: Self {
    let low = Self(repeating: -87.3)
    let high = Self(repeating: 88.3)
    var x = replacing(with: low, where: self .< low)
    x.replace(with: high, where: x .> high)
    let rounder = Self(repeating: 12_582_912)  // 1.5 · 2²³: the sum's low bits are the integer
    let shifted = x * 1.442_695_04 + rounder
    let n = shifted - rounder
    let r = (x - n * 0.693_359_375) + n * 2.121_944_40e-4
    var p = Self(repeating: 1.987_569_15e-4)
    p = p * r + 1.398_199_950_7e-3
    p = p * r + 8.333_451_907_3e-3
    p = p * r + 4.166_579_589_4e-2
    p = p * r + 1.666_666_545_9e-1
    p = p * r + 5.000_000_120_1e-1
    let fraction = p * r * r + r + 1
    let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &<< 23
    let scaled = unsafeBitCast(fraction, to: SIMD16<Int32>.self) &+ exponent
    return unsafeBitCast(scaled, to: Self.self).replacing(with: 0, where: self .< low)
  }
}

/// Applies a function of lanes to `count` floats; a short tail is computed in a padded copy.
@inline(__always)
func mapLanes(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int,
  _ function: (Lanes) -> Lanes
) {
  var i = 0
  while i + laneCount <= count {
    target.store(function(source.lanes(at: i)), at: i)
    i += laneCount
  }
  guard i < count else { return }
  var tail = Lanes.zero
  for lane in 0..<count - i { tail[lane] = source[i + lane] }
  tail = function(tail)
  for lane in 0..<count - i { target[i + lane] = tail[lane] }
}
