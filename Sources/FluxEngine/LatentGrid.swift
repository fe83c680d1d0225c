import FluxModels
import Tensors

/// What the autoencoder decodes, `[1, h, w, c]`, with the part of it that is picture.
///
/// A pixel of it is 8×8 of the picture. Averages of its pixels decode to the same picture, smaller
/// and rougher.
struct LatentGrid {
  private static let pixelsPerLatent = 8
  /// Fewer latents a side decode to less than the projection shows.
  ///
  /// Measured with the bundled model against whole pictures, in decibels: 31 from 8 × 8 averages of
  /// 2 × 2, 33 from 8 × 8 of 4 × 4, 18 to 25 from 4 × 4; the projection has 23 to 26.
  private static let leastSide = 8

  let tensor: Tensor
  /// Size of the picture that is decoded, in pixels; the rest repeats the edge.
  let pictureHeight: Int
  let pictureWidth: Int

  init(_ tensor: Tensor) {
    self.init(
      tensor, height: Self.pixelsPerLatent * tensor.shape[1],
      width: Self.pixelsPerLatent * tensor.shape[2])
  }

  private init(_ tensor: Tensor, height: Int, width: Int) {
    self.tensor = tensor
    pictureHeight = height
    pictureWidth = width
  }

  /// By how much the grid may shrink, the least first.
  var factors: [Int] {
    let side = min(tensor.shape[1], tensor.shape[2])
    return [1] + [2, 4, 8].filter { side / $0 >= Self.leastSide }
  }

  /// Pixels that are decoded where the grid shrinks by a factor.
  func decodedPixels(by factor: Int) -> Int {
    let rows = (tensor.shape[1] + factor - 1) / factor
    let columns = (tensor.shape[2] + factor - 1) / factor
    return rows * columns * Self.pixelsPerLatent * Self.pixelsPerLatent
  }

  /// Means of squares of `factor` latents a side; the last row and column stand for missing ones.
  func averaged(by factor: Int) -> LatentGrid {
    guard factor > 1 else { return self }
    let whole = tensor.padded(axis: 1, toMultipleOf: factor).padded(axis: 2, toMultipleOf: factor)
    let squares = whole.rearranged("1 (h y) (w x) c -> (y x) h w c", ["y": factor, "x": factor])
    let count = factor * factor
    let sum = (1..<count).reduce(squares.slice(0..<1, axis: 0)) { sum, index in
      sum + squares.slice(index..<index + 1, axis: 0)
    }
    return LatentGrid(
      (1 / Float(count)) * sum, height: pictureHeight / factor, width: pictureWidth / factor)
  }

  /// Colours `[1, pictureHeight, pictureWidth, 3]`.
  func decoded(by autoencoder: Autoencoder) throws -> Tensor {
    let colours = try autoencoder.decode(tensor)
    return colours.slice(0..<pictureHeight, axis: 1).slice(0..<pictureWidth, axis: 2)
  }
}

extension Tensor {
  /// Repeats the last index of an axis until there are as many as wanted.
  fileprivate func padded(axis: Int, toMultipleOf factor: Int) -> Tensor {
    let count = shape[axis]
    let missing = (factor - count % factor) % factor
    guard missing > 0 else { return self }
    let last = slice(count - 1..<count, axis: axis)
    return .concatenated([self] + Array(repeating: last, count: missing), axis: axis)
  }
}
