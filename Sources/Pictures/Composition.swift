extension Picture {
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
