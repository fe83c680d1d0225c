import Pictures

extension Picture {
  /// The picture at another size, soon rather than exactly: for pictures that are replaced at once.
  ///
  /// Enlarges by Catmull and Rom's cubic and reduces by a triangle as wide as two source pixels per
  /// target pixel, both in 16-bit arithmetic. `resampled` is for stills.
  func scaledForPreview(width target: Int, height targetHeight: Int) -> Picture {
    precondition(target > 0 && targetHeight > 0)
    // The rows first when there get fewer of them: then the columns have less to do.
    if targetHeight < height {
      return scaled(toHeight: targetHeight).scaled(toWidth: target)
    }
    return scaled(toWidth: target).scaled(toHeight: targetHeight)
  }

  private func scaled(toHeight target: Int) -> Picture {
    guard target != height else { return self }
    let weights = PreviewWeights(from: height, to: target)
    let length = width * 3
    let taps = weights.taps
    let levels = [UInt8](unsafeUninitializedCapacity: length * target) { levels, count in
      var sums = [Int16](repeating: 0, count: length)
      sums.withUnsafeMutableBufferPointer { sums in
        pixels.withUnsafeBufferPointer { pixels in
          for row in 0..<target {
            for index in 0..<length { sums[index] = weights.half }
            for tap in stride(from: 0, to: taps, by: 2) {
              let weight = weights.values[row * taps + tap]
              let next = weights.values[row * taps + tap + 1]
              guard weight != 0 || next != 0 else { continue }
              let start = (weights.starts[row] + tap) * length
              // What has no weight may lie below the last row.
              let second = next == 0 ? start : start + length
              for index in 0..<length {
                sums[index] &+=
                  Int16(truncatingIfNeeded: pixels[start &+ index]) &* weight
                  &+ Int16(truncatingIfNeeded: pixels[second &+ index]) &* next
              }
            }
            let first = row * length
            for index in 0..<length {
              let level = sums[index] &>> weights.precision
              levels[first &+ index] = UInt8(truncatingIfNeeded: max(0, min(255, level)))
            }
          }
        }
      }
      count = length * target
    }
    return Picture(width: width, height: target, pixels: levels)
  }

  private func scaled(toWidth target: Int) -> Picture {
    guard target != width else { return self }
    let weights = PreviewWeights(from: width, to: target)
    let taps = weights.taps
    let count = target * height * 3
    // More pixels than there are, which are read with no weight.
    var line = [SIMD4<Int16>](repeating: .zero, count: width + taps)
    let half = SIMD4<Int16>(repeating: weights.half)
    let levels = [UInt8](unsafeUninitializedCapacity: count) { levels, initialized in
      pixels.withUnsafeBufferPointer { pixels in
        line.withUnsafeMutableBufferPointer { line in
          weights.values.withUnsafeBufferPointer { values in
            weights.starts.withUnsafeBufferPointer { starts in
              var position = 0
              for row in 0..<height {
                for column in 0..<width {
                  let start = (row &* width &+ column) &* 3
                  line[column] = SIMD4(
                    Int16(truncatingIfNeeded: pixels[start]),
                    Int16(truncatingIfNeeded: pixels[start &+ 1]),
                    Int16(truncatingIfNeeded: pixels[start &+ 2]), 0)
                }
                for column in 0..<target {
                  var sum = half
                  let (first, start) = (column &* taps, starts[column])
                  for tap in 0..<taps {
                    sum &+= line[start &+ tap] &* values[first &+ tap]
                  }
                  sum = sum &>> weights.precision
                  levels[position] = UInt8(truncatingIfNeeded: max(0, min(255, sum.x)))
                  levels[position &+ 1] = UInt8(truncatingIfNeeded: max(0, min(255, sum.y)))
                  levels[position &+ 2] = UInt8(truncatingIfNeeded: max(0, min(255, sum.z)))
                  position &+= 3
                }
              }
            }
          }
        }
      }
      initialized = count
    }
    return Picture(width: target, height: height, pixels: levels)
  }
}

/// How much each source pixel counts for each target pixel along one axis, in a few bits.
private struct PreviewWeights {
  /// Weights of each target pixel: even, so that rows can be taken in pairs.
  let taps: Int
  /// The first source pixel of each target pixel.
  let starts: [Int]
  /// `taps` weights for each target pixel, whose sum is exactly one.
  let values: [Int16]
  /// Binary places of a weight.
  ///
  /// A level of 8 bits times a sum of one stays within 16 bits; the
  /// cubic's sums of magnitudes are up to 1.3, so it has a bit less.
  let precision: Int16
  /// One half, which makes the final shift round.
  let half: Int16

  init(from source: Int, to target: Int) {
    let scale = Double(source) / Double(target)
    let isEnlarging = scale < 1
    let support = isEnlarging ? 2.0 : scale
    let taps = Int((2 * support).rounded(.up)) + 1
    let precision = isEnlarging ? 6 : 7
    let one = 1 << precision
    self.taps = (taps + 1) & ~1
    self.precision = Int16(precision)
    // A sum of just one times 255 leaves no room for more at seven bits, but for this half.
    half = Int16(one / 2)
    var starts: [Int] = []
    var values: [Int16] = []
    for index in 0..<target {
      let center = (Double(index) + 0.5) * scale
      let start = max(0, Int((center - support - 0.5).rounded(.up)))
      let end = min(source, start + taps)
      var weights = (start..<end).map { position in
        let distance = Double(position) + 0.5 - center
        return isEnlarging ? Self.cubic(distance) : max(1 - (distance / support).magnitude, 0)
      }
      let sum = weights.reduce(0, +)
      if sum == 0 { weights = weights.indices.map { $0 == 0 ? 1 : 0 } }
      // What rounding leaves over is carried on, so that the sum is exact and errors stay small.
      var (passed, given) = (0.0, 0)
      let fixed = weights.map { weight in
        passed += weight / (sum == 0 ? 1 : sum) * Double(one)
        let value = Int(passed.rounded()) - given
        given += value
        return Int16(value)
      }
      starts.append(start)
      values += fixed
      values += [Int16](repeating: 0, count: self.taps - fixed.count)
    }
    self.starts = starts
    self.values = values
  }

  /// Source: Catmull and Rom; Keys' cubic with a = -1/2.
  private static func cubic(_ distance: Double) -> Double {
    let x = distance.magnitude
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
    return 0
  }
}
