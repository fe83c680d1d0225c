extension Picture {
  /// The middle of the picture in another shape and size: as much of it as fits, nothing stretched.
  public func covering(width: Int, height: Int) -> Picture {
    middle(shapedAs: width, height).resampled(width: width, height: height)
  }

  /// The middle of a mask in another shape and size, pixel for nearest pixel.
  ///
  /// Black stays black, which no smoother filter promises beside an edge; diffusers brings masks to
  /// size in this way, too.
  public func maskCovering(width: Int, height: Int) -> Picture {
    let middle = middle(shapedAs: width, height)
    guard middle.width != width || middle.height != height else { return middle }
    var levels: [UInt8] = []
    levels.reserveCapacity(width * height * 3)
    for row in 0..<height {
      let line = (2 * row + 1) * middle.height / (2 * height) * middle.width
      for column in 0..<width {
        let start = 3 * (line + (2 * column + 1) * middle.width / (2 * width))
        levels += middle.pixels[start..<start + 3]
      }
    }
    return Picture(width: width, height: height, pixels: levels)
  }

  /// A mask as it lies over a picture of another shape, when the middle of both is seen in a third.
  ///
  /// A mask of the picture's own shape covers all of it. What of another one is not seen lies
  /// nowhere.
  ///
  /// - Parameters:
  ///   - width: pixels of the picture across.
  ///   - height: pixels of the picture down.
  ///   - seen: the shape in which both are seen.
  /// - Returns: a mask of the picture's size.
  public func maskLying(
    onWidth width: Int, height: Int, seenAs seen: (width: Int, height: Int)
  ) -> Picture {
    let (mine, its) = (self.width * height, width * self.height)
    // Shapes that differ by rounding are the same.
    guard abs(mine - its) > max(mine, its) / 50 else {
      return maskCovering(width: width, height: height)
    }
    let wide = max(1, min(width, height * seen.width / seen.height))
    let high = max(1, min(height, width * seen.height / seen.width))
    let inner = middle(shapedAs: seen.width, seen.height).maskCovering(width: wide, height: high)
    var levels = [UInt8](repeating: 0, count: 3 * width * height)
    for row in 0..<high {
      let start = 3 * ((row + (height - high) / 2) * width + (width - wide) / 2)
      levels.replaceSubrange(
        start..<start + 3 * wide, with: inner.pixels[3 * row * wide..<3 * (row + 1) * wide])
    }
    return Picture(width: width, height: height, pixels: levels)
  }

  /// Cropped before it is brought to size, so that a strip of one pixel does not become a wall.
  private func middle(shapedAs width: Int, _ height: Int) -> Picture {
    let wide = max(1, min(self.width, self.height * width / height))
    let high = max(1, min(self.height, self.width * height / width))
    return cropped(
      x: (self.width - wide) / 2, y: (self.height - high) / 2, width: wide, height: high)
  }

  /// This picture up to a line, and another one behind it.
  ///
  /// - Parameters:
  ///   - other: is scaled to this one's size.
  ///   - percent: where the line is, in hundredths from the left.
  /// - Returns: a picture of this one's size.
  public func wiped(to other: Picture, at percent: Int) -> Picture {
    let other = other.scaled(to: self)
    let line = min(max(width * percent / 100, 0), width)
    var pixels = self.pixels
    for row in 0..<height {
      let range = (row * width + line) * 3..<(row + 1) * width * 3
      pixels.replaceSubrange(range, with: other.pixels[range])
      guard line > 0, line < width else { continue }
      let mark = (row * width + line - 1) * 3
      for channel in 0..<3 { pixels[mark + channel] = 255 }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// How much another picture, scaled to this one's size, differs: black where it does not.
  ///
  /// Differences are multiplied by four, so that small ones are seen.
  public func amplifiedDifference(from other: Picture) -> Picture {
    let difference = absoluteDifference(from: other.scaled(to: self))
    return Picture(
      width: width, height: height,
      pixels: difference.pixels.map { UInt8(min(Int($0) * 4, 255)) })
  }

  private func scaled(to other: Picture) -> Picture {
    width == other.width && height == other.height
      ? self : resampled(width: other.width, height: other.height)
  }
}
