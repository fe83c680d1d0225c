/// Sizes that people ask for, by shape.
public enum SizePresets {
  /// Width and height of a shape with about as many pixels as a square of `side`, in steps of 16.
  ///
  /// - Parameters:
  ///   - horizontal: the shape's width.
  ///   - vertical: the shape's height.
  ///   - side: pixels of the square.
  /// - Returns: pixels across and down.
  public static func size(
    _ horizontal: Int, _ vertical: Int, side: Int
  ) -> (width: Int, height: Int) {
    let ratio = (Double(horizontal) / Double(vertical)).squareRoot()
    let width = Int((Double(side) * ratio / 16).rounded()) * 16
    let height = Int((Double(side) / ratio / 16).rounded()) * 16
    return (max(width, 64), max(height, 64))
  }

  /// Shapes, from square to wide and to tall.
  public static let shapes = [
    (1, 1), (5, 4), (4, 3), (3, 2), (16, 9), (21, 9), (4, 5), (3, 4), (2, 3), (9, 16), (9, 21),
  ]

  /// Sides of the squares.
  public static let sides = [128, 256, 512, 768, 1024, 1440, 2048]

  /// Every preset of at most 4 megapixels.
  public static let all: [(shape: (Int, Int), width: Int, height: Int)] = sides.flatMap { side in
    shapes.compactMap { shape in
      let size = size(shape.0, shape.1, side: side)
      guard size.width * size.height <= 1 << 22 else { return nil }
      return (shape, size.width, size.height)
    }
  }
}

extension SizePresets {
  /// Reads `768x512`, `768 512`, `768` or `16:9`.
  static func size(from text: String) -> (width: Int, height: Int)? {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    if text.contains(":"), parts.count == 2, parts.allSatisfy({ (1...64).contains($0) }) {
      return SizePresets.size(parts[0], parts[1], side: 1024)
    }
    guard let width = parts.first, parts.count <= 2 else { return nil }
    let height = parts.count == 2 ? parts[1] : width
    // Each side is bounded before they are multiplied, which could overflow.
    guard [width, height].allSatisfy({ (64...65_536).contains($0) && $0.isMultiple(of: 16) }),
      width * height <= 1 << 22
    else { return nil }
    return (width, height)
  }
}
