import FluxModels
import Generation
import Pictures
import Tensors

/// Makes pictures of predicted latents without holding up the steps.
struct PreviewMaker {
  let mode: GenerationRequest.Preview
  /// What shows where nothing is painted.
  let canvas: StartingCanvas?
  let model: LoadedModel
  let costs: CostBook

  /// Share of the steps' time that decoded previews may take.
  private static let share = 0.1
  /// Seconds of that share that were not used so far.
  private var saved = 0.0

  init(
    mode: GenerationRequest.Preview, canvas: StartingCanvas? = nil, model: LoadedModel,
    costs: CostBook
  ) {
    self.mode = mode
    self.canvas = canvas
    self.model = model
    self.costs = costs
  }

  /// Shows predicted latents `[1, l, c]`: by the projection at once, and decoded where there is
  /// time for it.
  ///
  /// - Parameters:
  ///   - predicted: latents of the finished picture, as they look now.
  ///   - size: rows and columns of tokens.
  ///   - step: how long the step took.
  ///   - isLast: whether the picture itself follows at once, which nothing need come before.
  ///   - show: takes the pictures.
  /// - Throws: `GenerationError.notFinite`, `CancellationError`.
  mutating func preview(
    of predicted: Tensor, size: LatentSize, step: Duration, isLast: Bool = false,
    show: (Picture) -> Void
  ) throws {
    guard mode != .none else { return }
    try show(picture(of: model.preview()(predicted, size: size)))
    guard mode == .decoded, !isLast else { return }
    let autoencoder = try model.autoencoder()
    let grid = LatentGrid(autoencoder.decoderInput(predicted, size: size))
    guard let factor = affordableFactor(for: grid, step: step) else { return }
    let clock = ContinuousClock()
    let start = clock.now
    let colours = try grid.averaged(by: factor).decoded(by: autoencoder)
    costs.learn(
      kind: kind(factor), work: work(grid, factor), duration: clock.now - start)
    try show(picture(of: colours))
  }

  private func picture(of colours: Tensor) throws -> Picture {
    try require(colours, .preview, in: model.opened.autoencoderWeights)
    let picture = Picture(colours)
    return canvas?.composed(picture) ?? picture
  }

  /// By how much the latents must shrink for decoding to take its share of this step; where even
  /// the smallest takes longer, it waits until enough steps have saved for it.
  private mutating func affordableFactor(for grid: LatentGrid, step: Duration) -> Int? {
    let share = Self.share * step.inSeconds
    saved += share
    for factor in grid.factors where seconds(grid, factor) <= share {
      saved = 0
      return factor
    }
    guard let smallest = grid.factors.last, seconds(grid, smallest) <= saved else {
      return nil
    }
    saved -= seconds(grid, smallest)
    return smallest
  }

  private func seconds(_ grid: LatentGrid, _ factor: Int) -> Double {
    costs.seconds(for: work(grid, factor), kind: kind(factor))
  }

  private func work(_ grid: LatentGrid, _ factor: Int) -> Work {
    model.opened.autoencoder.decodingWork(pixels: grid.decodedPixels(by: factor))
  }

  /// Small pictures keep the cores less busy, so that each size is learnt on its own.
  private func kind(_ factor: Int) -> WorkKind { model.kinds.decoding.shrunk(by: factor) }
}
