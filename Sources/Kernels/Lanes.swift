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
}
