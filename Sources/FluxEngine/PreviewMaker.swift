import FluxModels
import Generation
import Pictures
import Tensors

/// Makes pictures of predicted latents without holding up the steps.
struct PreviewMaker {
  let mode: GenerationRequest.Preview
  let model: LoadedModel
  let costs: CostBook

  /// Share of a step's time that a decoded preview may take.
  private static let share = 0.1

  /// The picture of predicted latents `[1, l, c]`, or nil when none is wanted.
  func preview(of predicted: Tensor, size: LatentSize, step: Duration) throws -> Picture? {
    guard mode != .none else { return nil }
    let autoencoder = try model.autoencoder()
    let latents = autoencoder.decoderInput(predicted, size: size)
    if mode == .decoded, let factor = affordableFactor(step: step, latents: latents) {
      return try picture(of: autoencoder.decode(latents.averaged(by: factor)))
    }
    return try picture(of: model.preview()(latents))
  }

  private func picture(of colours: Tensor) throws -> Picture {
    try require(colours, "in a preview", in: model.opened.autoencoderWeights)
    return Picture(colours)
  }

  /// By how much the latents must shrink for decoding to take its share of a step and no more.
  private func affordableFactor(step: Duration, latents: Tensor) -> Int? {
    [1, 2, 4].first { factor in
      guard latents.shape[1].isMultiple(of: factor), latents.shape[2].isMultiple(of: factor) else {
        return false
      }
      let work = model.opened.autoencoder.decodingWork(
        // A pixel of the latents is 8×8 of the picture.
        pixels: 64 * latents.shape[1] * latents.shape[2] / (factor * factor))
      return costs.seconds(for: work, kind: model.opened.decodingKind) <= Self.share
        * step.inSeconds
    }
  }
}

extension Tensor {
  /// Means of squares of `factor` pixels a side, `[1, h, w, c]`.
  fileprivate func averaged(by factor: Int) -> Tensor {
    guard factor > 1 else { return self }
    let squares = rearranged("1 (h y) (w x) c -> (y x) h w c", ["y": factor, "x": factor])
    let count = factor * factor
    let sum = (1..<count).reduce(squares.slice(0..<1, axis: 0)) { sum, index in
      sum + squares.slice(index..<index + 1, axis: 0)
    }
    return (1 / Float(count)) * sum
  }
}
