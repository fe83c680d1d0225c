extension Picture {
  /// The picture at another size, by the Lanczos filter with three lobes.
  ///
  /// Bit for bit what Pillow's `resize(…, Resampling.LANCZOS)` gives for 8-bit RGB: one axis after
  /// the other, rounded to 8 bits in between; an axis that keeps its length is left alone.
  ///
  /// Source: `ImagingResampleInner`, Pillow 13.0 src/libImaging/Resample.c:840.
  public func resampled(width: Int, height: Int) -> Picture {
    precondition(width > 0 && height > 0, "cannot resample to \(width) × \(height) pixels")
    let lostRows = self.height - height
    // Earlier versions of Pillow always begin with the columns.
    let rowsFirst = lostRows > 0 && lostRows > (self.width - width) * 2
    return rowsFirst
      ? resampled(height: height).resampled(width: width)
      : resampled(width: width).resampled(height: height)
  }

  /// Resamples columns, two rows at once.
  ///
  /// The rows share each 64-bit multiplication: the upper one's sum lies in the lower half of the
  /// word, the lower one's in the upper half. Neither overflows, since the magnitudes of the weights
  /// sum to less than two.
  private func resampled(width target: Int) -> Picture {
    guard target != width else { return self }
    let weights = LanczosWeights(from: width, to: target)
    let rowLength = width * 3
    let targetLength = target * 3
    var resampled = [UInt8](repeating: 0, count: targetLength * height)
    var pairOfRows = [UInt64](repeating: 0, count: rowLength)
    let source = pixels.span
    let values = weights.values.span
    for row in stride(from: 0, to: height, by: 2) {
      let next = min(row + 1, height - 1)  // An odd last row is its own companion.
      let (start, nextStart) = (row * rowLength, next * rowLength)
      var pairs = pairOfRows.mutableSpan
      for index in 0..<rowLength {
        unsafe pairs[unchecked: index] =
          UInt64(source[unchecked: start &+ index])
          | UInt64(source[unchecked: nextStart &+ index]) << 32
      }
      var levels = resampled.mutableSpan
      var upper = row * targetLength
      var lower = next * targetLength
      for window in weights.windows {
        var (red, green, blue) = (Self.halves, Self.halves, Self.halves)
        var index = window.start * 3
        for position in window.offset..<window.offset + window.count {
          let weight = unsafe UInt64(truncatingIfNeeded: values[unchecked: position])
          unsafe red &+= pairs[unchecked: index] &* weight
          unsafe green &+= pairs[unchecked: index &+ 1] &* weight
          unsafe blue &+= pairs[unchecked: index &+ 2] &* weight
          index &+= 3
        }
        unsafe levels.store(red, at: upper, and: lower)
        unsafe levels.store(green, at: upper &+ 1, and: lower &+ 1)
        unsafe levels.store(blue, at: upper &+ 2, and: lower &+ 2)
        upper &+= 3
        lower &+= 3
      }
    }
    return Picture(width: target, height: height, pixels: resampled)
  }

  private func resampled(height target: Int) -> Picture {
    guard target != height else { return self }
    let weights = LanczosWeights(from: height, to: target)
    let rowLength = width * 3
    var resampled = [UInt8](repeating: 0, count: rowLength * target)
    var sumsOfRow = [Int32](repeating: 0, count: rowLength)
    let source = pixels.span
    for (row, window) in weights.windows.enumerated() {
      var sums = sumsOfRow.mutableSpan
      sums.update(repeating: Self.half)
      // Two source rows at a time halve the traffic of the sums.
      for tap in stride(from: 0, to: window.count, by: 2) {
        let last = min(tap + 1, window.count - 1)
        let weight = weights.values[window.offset + tap]
        let nextWeight = last > tap ? weights.values[window.offset + last] : 0
        let start = (window.start + tap) * rowLength
        let nextStart = (window.start + last) * rowLength
        for index in 0..<rowLength {
          unsafe sums[unchecked: index] &+=
            Int32(source[unchecked: start &+ index]) &* weight
            &+ Int32(source[unchecked: nextStart &+ index]) &* nextWeight
        }
      }
      var levels = resampled.mutableSpan
      let first = row * rowLength
      for index in 0..<rowLength {
        unsafe levels[unchecked: first &+ index] = level(sums[unchecked: index])
      }
    }
    return Picture(width: width, height: target, pixels: resampled)
  }

  /// One half in a weight's fixed point: makes the final shift round.
  private static let half = Int32(1) << (LanczosWeights.precision - 1)
  private static let halves = UInt64(half) << 32 | UInt64(half)
}

/// The level that a sum in a weight's fixed point stands for.
private func level(_ sum: Int32) -> UInt8 {
  UInt8(truncatingIfNeeded: max(0, min(255, sum &>> LanczosWeights.precision)))
}

extension MutableSpan<UInt8> {
  /// Takes apart two sums that were added up in one word.
  @unsafe fileprivate mutating func store(_ sums: UInt64, at upper: Int, and lower: Int) {
    let upperSum = Int32(truncatingIfNeeded: sums)
    // A negative lower half has borrowed from the upper one.
    let lowerSum = (sums &- UInt64(truncatingIfNeeded: upperSum)) >> 32
    unsafe self[unchecked: upper] = level(upperSum)
    unsafe self[unchecked: lower] = level(Int32(truncatingIfNeeded: lowerSum))
  }
}
