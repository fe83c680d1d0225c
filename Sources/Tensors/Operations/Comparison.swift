import Kernels

extension Tensor {
  /// How far this is from another of its shape, as a share of that: Σ |x − y| / Σ |y|.
  public func relativeDistance(to other: Tensor) -> Float {
    let difference = self - other
    // Row by row: a sum of millions of numbers in float32 would lose the last of them.
    func magnitude(_ x: Tensor) -> Double {
      (0..<x.rowCount).reduce(0) {
        $0 + Double(Reductions.sumOfMagnitudes(x.pointer + $1 * x.width, count: x.width))
      }
    }
    return Float(magnitude(difference) / Swift.max(magnitude(other), 1e-30))
  }
}
