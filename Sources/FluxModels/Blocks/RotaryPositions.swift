internal import Tensors

/// Where a token stands: reference (t), row (h), column (w), and in FLUX.2 its place in the text (l).
struct TokenPosition: Sendable, Equatable {
  var coordinates: [Int]

  /// Positions of a text's tokens: (0, 0, 0, l).
  static func text(count: Int) -> [TokenPosition] {
    (0..<count).map { TokenPosition(coordinates: [0, 0, 0, $0]) }
  }

  /// Positions of a picture's tokens, row by row: (t, h, w), and 0 where there is a fourth axis.
  static func picture(
    _ size: LatentSize, time: Int, row top: Int = 0, column left: Int = 0, axes: Int = 4
  ) -> [TokenPosition] {
    let rest = Array(repeating: 0, count: axes - 3)
    return (top..<top + size.height).flatMap { row in
      (left..<left + size.width).map { TokenPosition(coordinates: [time, row, $0] + rest) }
    }
  }
}

extension RotaryTable {
  /// One angle per channel pair; the pairs of the axes follow each other.
  ///
  /// Angles are formed in double precision as diffusers does; BFL's float32 differs by up to 2e-5.
  init(positions: [TokenPosition], axes: [Int], theta: Double) {
    let frequencies = axes.map { width in
      stride(from: 0, to: width, by: 2).map { 1 / power(theta, Double($0) / Double(width)) }
    }
    self.init(
      angles: positions.map { position in
        zip(position.coordinates, frequencies).flatMap { coordinate, frequencies in
          frequencies.map { Double(coordinate) * $0 }
        }
      })
  }
}
