import Pictures

/// A palette by Wu's method: the colour cube is cut into boxes where that lessens the error most.
///
/// Source: Xiaolin Wu, "Efficient Statistical Computations for Optimal Color Quantization",
/// Graphics Gems II.
struct WuPalette {
  /// Bins that its cells are made of.
  let bins: ColorBins
  /// The colours, the most frequent first, since small register numbers take fewer bytes.
  let colors: [PercentColor]
  /// The number of the colour of each cell of the cube.
  let colorOfCell: [UInt8]
  /// How far a pixel's level is from its colour's: the root of the mean square.
  let deviation: Double

  /// A palette of at most `limit` colours for a picture.
  init(of picture: Picture, limit: Int) {
    bins = ColorBins(for: picture)
    let cube = ColorCube(of: picture, bins: bins)
    var boxes = cube.boxes(atMost: limit)
    boxes.sort { cube.sums(in: $0).w > cube.sums(in: $1).w }
    colors = boxes.map { PercentColor(meanOf: cube.sums(in: $0)) }
    var colorOfCell = [UInt8](repeating: 0, count: ColorBins.cells)
    for (number, box) in boxes.enumerated() {
      for red in box.lower.x..<box.upper.x {
        for green in box.lower.y..<box.upper.y {
          let line = Int(red) << 10 | Int(green) << 5
          for blue in box.lower.z..<box.upper.z { colorOfCell[line | Int(blue)] = UInt8(number) }
        }
      }
    }
    self.colorOfCell = colorOfCell
    let pixels = Double(boxes.reduce(0) { $0 + Int(cube.sums(in: $1).w) })
    deviation = (boxes.reduce(0) { $0 + cube.error(in: $1) } / (3 * max(pixels, 1))).squareRoot()
  }
}

/// A box of the colour cube, its upper bounds excluded.
private struct Box {
  var lower: SIMD4<Int32>
  var upper: SIMD4<Int32>
}

extension PercentColor {
  /// The mean of colours that sum up to `sums`.
  fileprivate init(meanOf sums: SIMD4<Int32>) {
    func percent(_ sum: Int32) -> UInt8 {
      UInt8((Double(sum) * 100 / (255 * Double(max(sums.w, 1)))).rounded())
    }
    self.init(red: percent(sums.x), green: percent(sums.y), blue: percent(sums.z))
  }
}

extension ColorCube {
  fileprivate func boxes(atMost limit: Int) -> [Box] {
    let side = Int32(ColorBins.count)
    var boxes = [Box(lower: .zero, upper: SIMD4(side, side, side, 0))]
    var errors = [error(in: boxes[0])]
    while boxes.count < limit {
      guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }), errors[worst] > 0
      else { break }
      guard let (axis, position) = bestCut(of: boxes[worst]) else {
        errors[worst] = 0
        continue
      }
      var rest = boxes[worst]
      boxes[worst].upper[axis] = position
      rest.lower[axis] = position
      errors[worst] = error(in: boxes[worst])
      boxes.append(rest)
      errors.append(error(in: rest))
    }
    return boxes
  }

  fileprivate func sums(in box: Box) -> SIMD4<Int32> {
    sums.withUnsafeBufferPointer { Self.sum(of: $0, in: box) }
  }

  /// How far the box's cells are from its mean, in squares.
  fileprivate func error(in box: Box) -> Double {
    let whole = sums(in: box)
    guard whole.w > 0 else { return 0 }
    let (low, high) = (box.lower, box.upper)
    func square(_ red: Int32, _ green: Int32, _ blue: Int32) -> Double {
      squares[Self.index(Int(red), Int(green), Int(blue))]
    }
    let front =
      square(high.x, high.y, high.z) - square(high.x, high.y, low.z)
      - square(high.x, low.y, high.z) + square(high.x, low.y, low.z)
    let back =
      square(low.x, high.y, high.z) - square(low.x, high.y, low.z)
      - square(low.x, low.y, high.z) + square(low.x, low.y, low.z)
    let error = front - back - whole.squaredLength / Double(whole.w)
    // Differences of large sums leave a remainder where there is none.
    return error > 1e-6 * front ? error : 0
  }

  private func bestCut(of box: Box) -> (axis: Int, position: Int32)? {
    let whole = sums(in: box)
    var best = whole.squaredLength / Double(max(whole.w, 1)) * (1 + 1e-12)
    var cut: (Int, Int32)?
    sums.withUnsafeBufferPointer { sums in
      for axis in 0..<3 {
        var half = box
        for position in (box.lower[axis] + 1)..<max(box.upper[axis], box.lower[axis] + 1) {
          half.upper[axis] = position
          let lower = Self.sum(of: sums, in: half)
          guard lower.w > 0 else { continue }
          let upper = whole &- lower
          guard upper.w > 0 else { break }
          let score =
            lower.squaredLength / Double(lower.w) + upper.squaredLength / Double(upper.w)
          if score > best { (best, cut) = (score, (axis, position)) }
        }
      }
    }
    return cut
  }

  private static func sum(
    of sums: UnsafeBufferPointer<SIMD4<Int32>>, in box: Box
  ) -> SIMD4<Int32> {
    let (low, high) = (box.lower, box.upper)
    func at(_ red: Int32, _ green: Int32, _ blue: Int32) -> SIMD4<Int32> {
      sums[index(Int(red), Int(green), Int(blue))]
    }
    let front =
      at(high.x, high.y, high.z) &- at(high.x, high.y, low.z)
      &- at(high.x, low.y, high.z) &+ at(high.x, low.y, low.z)
    let back =
      at(low.x, high.y, high.z) &- at(low.x, high.y, low.z)
      &- at(low.x, low.y, high.z) &+ at(low.x, low.y, low.z)
    return front &- back
  }
}
