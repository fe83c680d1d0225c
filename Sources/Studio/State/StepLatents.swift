public import Generation
import Sessions

/// A step whose latents are at hand, on both sides of it: its prediction follows from them.
public struct StepLatents: Sendable, Hashable {
  /// Latents before the step.
  public var before: Latents
  /// Latents after the step.
  public var after: Latents
  /// Noise level before the step.
  public var sigma: Float
  /// Noise level after the step.
  public var nextSigma: Float

  /// What the walk was heading for.
  public var predicted: Latents {
    before.predicted(next: after, sigma: sigma, nextSigma: nextSigma)
  }
}

extension Draft {
  /// Latents after so many steps; nil before they are known.
  public func latents(at index: Int) -> Latents? {
    index == first ? start : steps.first { $0.record.index == index - 1 }?.latents
  }

  /// The latents on both sides of a step; nil before it was taken.
  public func latents(ofStep step: Int) -> StepLatents? {
    guard sigmas.indices.contains(step), sigmas.indices.contains(step + 1),
      let before = latents(at: step), let after = latents(at: step + 1)
    else { return nil }
    return StepLatents(
      before: before, after: after, sigma: sigmas[step], nextSigma: sigmas[step + 1])
  }

  /// What a picture of this draft is made of; nil where there is nothing to make it of.
  func source(of name: PictureName) -> PictureSource? {
    switch name {
    case .draftPredicted(serial, let step):
      return latents(ofStep: step).map { .step($0, recipe, by: .projection) }
    case .draftNoisy(serial, let index): return latents(at: index).map { .noise($0, recipe) }
    case .draftChange(serial, let step):
      guard let before = latents(ofStep: step - 1), let after = latents(ofStep: step) else {
        return nil
      }
      return .difference(before, after, recipe)
    case .draftPredicted, .draftNoisy, .draftChange, .draftFinished, .finished, .thumbnail,
      .predicted, .noisy, .change, .reference, .file, .comparison, .maskGround, .mask, .masked:
      return nil
    }
  }
}
