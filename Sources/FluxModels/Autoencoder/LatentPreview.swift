public import Tensors

/// A rough picture of latents without the decoder: one linear map from channels to colours.
///
/// Fitted to the autoencoder itself, so that every model has one, however it was trained.
public struct LatentPreview: Sendable {
  /// Shape `[3, c]`.
  private let matrix: Weight
  /// Shape `[3]`.
  private let offset: Tensor
  private let scaling: LatentScaling

  /// Fits colours of 8×8 blocks of a made-up picture to its latents, by least squares.
  ///
  /// - Parameter autoencoder: what the latents belong to.
  /// - Throws: `CancellationError`.
  public init(fitting autoencoder: Autoencoder) throws {
    let side = 192
    let picture = Self.palette(side: side)
    let size = LatentSize(pixelHeight: side, pixelWidth: side)
    let latents = autoencoder.decoderInput(try autoencoder.encode(picture), size: size)
    try checkCancellation()
    let features = latents.values.map(Double.init)
    let colours = Self.blockMeans(of: picture, side: side)
    let channels = latents.width
    let solution = LeastSquares.solve(
      features: features, width: channels, targets: colours, targetWidth: 3)
    let rows = (0..<3).flatMap { colour in (0..<channels).map { Float(solution[$0][colour]) } }
    matrix = Weight(Tensor(rows, shape: [3, channels]))
    offset = Tensor(solution[channels].map(Float.init), shape: [3])
    scaling = autoencoder.scaling
  }

  /// Colours of latent tokens.
  ///
  /// - Parameters:
  ///   - tokens: `[1, h · w, 4c]`.
  ///   - size: h and w.
  /// - Returns: `[1, 2h, 2w, 3]` around −1…1, an eighth of the picture's size.
  public func callAsFunction(_ tokens: Tensor, size: LatentSize) -> Tensor {
    self(scaling.restored(tokens).unpackedPatches(size))
  }

  /// Colours of the decoder's input.
  ///
  /// - Parameter latents: `[1, h, w, c]`, from `Autoencoder.decoderInput`.
  /// - Returns: `[1, h, w, 3]` around −1…1, an eighth of the picture's size.
  public func callAsFunction(_ latents: Tensor) -> Tensor {
    latents.linear(matrix, bias: offset)
  }

  /// A picture of many colours, smooth in places and with edges in others, `[1, side, side, 3]`.
  private static func palette(side: Int) -> Tensor {
    var noise = TorchNoise(seed: 0)
    let cells = 12
    let colours = noise.next(cells * cells * 3)
    var pixels: [Float] = []
    for y in 0..<side {
      for x in 0..<side {
        let cell = (y * cells / side * cells + x * cells / side) * 3
        let slope = Float(x + y) / Float(2 * side) - 0.5
        for colour in 0..<3 {
          let isFlat = (cell / 3).isMultiple(of: 2)
          let value = 0.6 * colours[cell + colour] + (isFlat ? 0 : slope)
          pixels.append(max(-1, min(1, value)))
        }
      }
    }
    return Tensor(pixels, shape: [1, side, side, 3])
  }

  /// Mean colours of 8×8 blocks, row by row.
  private static func blockMeans(of picture: Tensor, side: Int) -> [Double] {
    let blocks = picture.rearranged("1 (h y) (w x) c -> h w c (y x)", ["y": 8, "x": 8])
    let values = blocks.values
    return stride(from: 0, to: values.count, by: 64).map { start in
      values[start..<start + 64].reduce(0) { $0 + Double($1) } / 64
    }
  }
}

/// Linear least squares with a little shrinkage, which keeps channels that say nothing at zero.
enum LeastSquares {
  /// Coefficients `[width + 1][targetWidth]` of features and a constant, the constant last.
  static func solve(
    features: [Double], width: Int, targets: [Double], targetWidth: Int
  ) -> [[Double]] {
    let size = width + 1
    var normal = [[Double]](
      repeating: [Double](repeating: 0, count: size + targetWidth), count: size)
    for row in 0..<features.count / width {
      let x = Array(features[row * width..<(row + 1) * width]) + [1]
      let y = targets[row * targetWidth..<(row + 1) * targetWidth]
      for i in 0..<size {
        for j in 0..<size { normal[i][j] += x[i] * x[j] }
        for (j, target) in y.enumerated() { normal[i][size + j] += x[i] * target }
      }
    }
    for i in 0..<size { normal[i][i] *= 1 + 1e-6 }
    eliminate(&normal, size: size)
    return (0..<size).map { Array(normal[$0][size...]) }
  }

  /// Gauss–Jordan elimination; the matrix is positive definite, so no pivot vanishes.
  private static func eliminate(_ rows: inout [[Double]], size: Int) {
    for pivot in 0..<size {
      let factor = 1 / max(rows[pivot][pivot], .leastNormalMagnitude)
      for column in rows[pivot].indices { rows[pivot][column] *= factor }
      for row in 0..<size where row != pivot {
        let multiple = rows[row][pivot]
        guard multiple != 0 else { continue }
        for column in rows[row].indices { rows[row][column] -= multiple * rows[pivot][column] }
      }
    }
  }
}
