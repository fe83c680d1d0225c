import Pictures

/// How a camera was held: the value of EXIF's tag 0x0112.
enum Orientation: Int, Sendable {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case mirroredUpsideDown = 4
  case mirroredOnItsRight = 5
  case onItsRight = 6
  case mirroredOnItsLeft = 7
  case onItsLeft = 8

  /// Whether the rows of the file are the columns of the upright picture.
  var swapsAxes: Bool { rawValue >= 5 }
}

extension Picture {
  /// The picture as it is meant to be seen, given how the stored one stands.
  func turned(upright orientation: Orientation) -> Picture {
    let (columns, rows) = (width, height)
    let right = 1
    let down = columns
    // The stored pixel that comes to the upper left, and the steps to its right and lower neighbor.
    let (start, across, along) =
      switch orientation {
      case .upright: (0, right, down)
      case .mirrored: (columns - 1, -right, down)
      case .upsideDown: (columns * rows - 1, -right, -down)
      case .mirroredUpsideDown: (columns * (rows - 1), right, -down)
      case .mirroredOnItsRight: (0, down, right)
      case .onItsRight: (columns * (rows - 1), -down, right)
      case .mirroredOnItsLeft: (columns * rows - 1, -down, -right)
      case .onItsLeft: (columns - 1, down, -right)
      }
    guard orientation != .upright else { return self }
    let (width, height) = orientation.swapsAxes ? (rows, columns) : (columns, rows)
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { output, count in
      for y in 0..<height {
        for x in 0..<width {
          let source = (start + x * across + y * along) * 3
          for channel in 0..<3 { output[count + channel] = pixels[source + channel] }
          count += 3
        }
      }
    }
    return Picture(width: width, height: height, pixels: turned)
  }
}
