public import Tensors

// l tokens · c channels · h rows · w columns · p row in a patch · q column in a patch

/// What of a walk stays with a picture while the rest is painted anew.
///
/// After each step, latents become m · x + (1 − m) · ((1 − σ) · image + σ · noise): outside the mask
/// they are where a walk from this noise to the picture itself would be at that noise level.
/// Source: huggingface/diffusers src/diffusers/pipelines/flux/pipeline_flux_inpaint.py,
/// `init_latents_proper`; the same latents to 1e-4, step by step. Two things are not as there: the
/// picture's latents are the mean of what the encoder says and no draw from it, so that a recipe has
/// one picture; and a mask keeps its greys, where diffusers makes each black or white.
public struct Inpainting: Sendable {
  /// 1 where latents may change and 0 where they are held, `[1, l, c]`.
  public let mask: Tensor
  private let held: Tensor
  private let image: Tensor
  /// The noise that the walk began with, `[1, l, c]`.
  public let noise: Tensor

  /// Pixels along each side of what one number of the mask stands for.
  public static let pixelsPerNumber = LatentSize.pixelsPerToken / 2

  /// Holds a picture where a mask is 0.
  ///
  /// - Parameters:
  ///   - mask: 0…1 for each 8×8 pixels, `[1, 2h, 2w, 1]`: as fine as the latents are before their
  ///     2×2 patches become tokens, which is where diffusers masks them too.
  ///   - image: latents of the picture that is held, `[1, l, c]`.
  ///   - noise: the noise that the walk began with, `[1, l, c]`.
  public init(mask: Tensor, image: Tensor, noise: Tensor) {
    // Channel 4c + 2p + q of a token: the same four numbers for each c.
    let patches = mask.packedPatches  // [1, l, 4]
    self.mask = .concatenated(
      Array(repeating: patches, count: image.width / patches.width), axis: 2)
    held = Tensor(repeating: 1, shape: self.mask.shape) - self.mask
    self.image = image
    self.noise = noise
  }

  /// The latents `x` with the picture at noise level `sigma` where it is held.
  public func holding(_ x: Tensor, at sigma: Float) -> Tensor {
    mask * x + held * image.combined(1 - sigma, noise, sigma)
  }
}
