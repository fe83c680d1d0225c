import Kernels

extension Tensor {
  /// RMS norm over the last axis, times `weight` `[c]`.
  public func rmsNormalized(weight: Tensor, epsilon: Float) -> Tensor {
    precondition(weight.shape == [width], "rms norm of \(shape) with weight \(weight.shape)")
    return Tensor(shape: shape) {
      Normalization.rms(
        pointer, weight: weight.pointer, epsilon: epsilon, to: $0, rows: rowCount, width: width)
    }
  }

  /// Layer norm over the last axis, then scale and offset per channel.
  ///
  /// - Parameters:
  ///   - scale: `[c]`, or `[1, 1, c]`.
  ///   - offset: like `scale`.
  ///   - epsilon: added to the variance.
  /// - Returns: `[…, c]`.
  public func layerNormalized(scale: Tensor, offset: Tensor, epsilon: Float) -> Tensor {
    precondition(
      scale.count == width && offset.count == width,
      "layer norm of \(shape) with scale \(scale.shape), offset \(offset.shape)")
    return Tensor(shape: shape) {
      Normalization.layer(
        pointer, scale: scale.pointer, offset: offset.pointer, epsilon: epsilon, to: $0,
        rows: rowCount, width: width)
    }
  }

  /// Group norm of a picture `[b, h, w, c]` as one scale and one offset per channel.
  ///
  /// - Parameters:
  ///   - groups: divides c.
  ///   - weight: `[c]`.
  ///   - bias: `[c]`.
  ///   - epsilon: added to the variance.
  /// - Returns: scale and offset `[c]`, for `affine` or the convolution that comes next.
  public func groupStatistics(
    groups: Int, weight: Tensor, bias: Tensor, epsilon: Float
  ) -> (scale: Tensor, offset: Tensor) {
    precondition(
      width.isMultiple(of: groups) && weight.shape == [width] && bias.shape == [width],
      "group norm of \(shape) in \(groups) groups")
    var offset = Tensor(repeating: 0, shape: [width])
    let scale = Tensor(shape: [width]) { scale in
      offset.update { offset in
        Normalization.group(
          pointer, weight: weight.pointer, bias: bias.pointer, groups: groups, epsilon: epsilon,
          scale: scale, offset: offset, pixels: rowCount, channels: width)
      }
    }
    return (scale, offset)
  }
}
