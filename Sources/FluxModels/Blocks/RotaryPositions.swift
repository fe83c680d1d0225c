internal import Tensors

/// Where a token stands: reference (t), row (h), column (w), place in the text (l).
struct TokenPosition: Sendable, Equatable {
  var coordinates: [Int]

  /// Positions of a text's tokens: (0, 0, 0, l).
  static func text(count: Int) -> [TokenPosition] {
    (0..<count).map { TokenPosition(coordinates: [0, 0, 0, $0]) }
  }

  /// Positions of a picture's tokens, row by row: (t, h, w, 0).
  static func picture(_ size: LatentSize, time: Int) -> [TokenPosition] {
    (0..<size.height).flatMap { row in
      (0..<size.width).map { TokenPosition(coordinates: [time, row, $0, 0]) }
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
