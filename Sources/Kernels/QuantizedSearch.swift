/// The search for the scale of a group whose codes lose least.
///
/// Source: ggml-org/ggml src/ggml-quants.c, `make_qx_quants` and `make_qkx2_quants`; the order of
/// every operation is theirs.
enum CodeSearch {
  /// Groups whose numbers are all smaller are taken for zeros.
  static let nothing: Float = 1e-15

  /// The nearest whole number, halves to even: adding 1.5 · 2²³ leaves no room for a fraction.
  @inline(__always)
  static func nearest(_ value: Float) -> Int {
    Int((value + 12_582_912).bitPattern & 0x007f_ffff) - 0x0040_0000
  }

  /// Scale of codes from −32 to 31, stored 32 higher; the error of large numbers weighs more.
  static func aroundZero(
    _ x: UnsafeBufferPointer<Float>, codes: UnsafeMutableBufferPointer<UInt8>
  ) -> Float {
    var (largest, largestSize): (Float, Float) = (0, 0)
    for value in x where abs(value) > largestSize { (largest, largestSize) = (value, abs(value)) }
    guard largestSize >= nothing else {
      codes.update(repeating: 0)
      return 0
    }
    func code(_ value: Float, _ inverse: Float) -> Int {
      max(-32, min(31, nearest(inverse * value)))
    }
    func sums(_ inverse: Float) -> (xl: Float, l2: Float) {
      var (xl, l2): (Float, Float) = (0, 0)
      for value in x {
        let l = Float(code(value, inverse))
        let weight = value * value
        xl += weight * value * l
        l2 += weight * l * l
      }
      return (xl, l2)
    }
    func store(_ inverse: Float) {
      for i in x.indices { codes[i] = UInt8(code(x[i], inverse) + 32) }
    }
    var inverse = -32 / largest
    store(inverse)
    var (xl, l2) = sums(inverse)
    var scale = l2 != 0 ? xl / l2 : 0
    var best = scale * xl
    for step in -9...9 where step != 0 {
      inverse = -(32 + 0.1 * Float(step)) / largest
      (xl, l2) = sums(inverse)
      guard l2 > 0, xl * xl > best * l2 else { continue }
      store(inverse)
      scale = xl / l2
      best = scale * xl
    }
    return scale
  }

  /// Scale of codes from 0 to 15, and how far below zero the least number lies.
  static func aboveMinimum(
    _ x: UnsafeBufferPointer<Float>, codes: UnsafeMutableBufferPointer<UInt8>
  ) -> (scale: Float, depth: Float) {
    var squares: Float = 0
    for value in x { squares += value * value }
    let typical = (squares / 32).squareRoot()
    func weight(_ value: Float) -> Float { typical + abs(value) }

    var (minimum, maximum) = (x[0], x[0])
    var weights = weight(x[0])
    var weighted = weights * x[0]
    for value in x.dropFirst() {
      if value < minimum { minimum = value }
      if value > maximum { maximum = value }
      weights += weight(value)
      weighted += weight(value) * value
    }
    if minimum > 0 { minimum = 0 }
    guard maximum != minimum else {
      codes.update(repeating: 0)
      return (0, -minimum)
    }
    let (low, range) = (minimum, maximum - minimum)
    func code(_ value: Float, _ inverse: Float, _ lowest: Float) -> Int {
      max(0, min(15, nearest(inverse * (value - lowest))))
    }
    var inverse = 15 / range
    var scale = 1 / inverse
    var least: Float = 0
    for i in x.indices {
      codes[i] = UInt8(code(x[i], inverse, low))
      let difference = scale * Float(codes[i]) + low - x[i]
      least += weight(x[i]) * (difference * difference)
    }
    for step in 0...20 {
      inverse = (-1 + 0.1 * Float(step) + 15) / (maximum - minimum)
      let lowest = minimum
      var (l, l2, xl): (Float, Float, Float) = (0, 0, 0)
      for value in x {
        let c = Float(code(value, inverse, lowest))
        let weight = weight(value)
        l += weight * c
        l2 += weight * c * c
        xl += weight * c * value
      }
      let determinant = weights * l2 - l * l
      guard determinant > 0 else { continue }
      var newScale = (weights * xl - weighted * l) / determinant
      var newMinimum = (l2 * weighted - l * xl) / determinant
      if newMinimum > 0 { (newMinimum, newScale) = (0, xl / l2) }
      var error: Float = 0
      for value in x {
        let c = Float(code(value, inverse, lowest))
        let difference = newScale * c + newMinimum - value
        error += weight(value) * (difference * difference)
      }
      guard error < least else { continue }
      for i in x.indices { codes[i] = UInt8(code(x[i], inverse, lowest)) }
      (least, scale, minimum) = (error, newScale, newMinimum)
    }
    return (scale, -minimum)
  }
}
