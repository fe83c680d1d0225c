import FluxModels
import Generation
import Pictures
import Tensors

extension Latents {
  /// Wraps tokens `[1, h · w, c]`.
  init(_ tokens: Tensor, size: LatentSize) {
    self.init(
      height: size.height, width: size.width, channels: tokens.width, values: tokens.values)
  }

  /// The tokens `[1, h · w, c]`.
  var tensor: Tensor { Tensor(values, shape: [1, height * width, channels]) }
}

extension Picture {
  /// The picture as the autoencoder takes it: `[1, h, w, 3]` in −1…1.
  ///
  /// 2(v / 255) − 1 in float32, in this order: diffusers image_processor.py.
  var tensor: Tensor {
    Tensor(pixels.map { 2 * (Float($0) / 255) - 1 }, shape: [1, height, width, 3])
  }

  /// The picture that an autoencoder developed, from `[1, h, w, 3]`.
  ///
  /// Rounded half to even after (v / 2 + ½) · 255, as diffusers does; BFL truncates.
  init(_ tensor: Tensor) {
    let pixels = tensor.values.map { value in
      // Written so that NaN, which compares with nothing, becomes black.
      let unit = value > -1 ? min(value * 0.5 + 0.5, 1) : 0
      return UInt8((unit * 255).rounded(.toNearestOrEven))
    }
    self.init(width: tensor.shape[2], height: tensor.shape[1], pixels: pixels)
  }
}
