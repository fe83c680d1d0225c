extension Latents {
  /// What a walk was heading for at one of its steps: x̂₀ = xₖ − σₖ·vₖ, with the velocity
  /// vₖ = (xₖ₊₁ − xₖ) / (σₖ₊₁ − σₖ) of the Euler step that was taken there; of other
  /// samplers' steps that is the mean velocity.
  ///
  /// - Parameters:
  ///   - next: latents after the step.
  ///   - sigma: noise level of these latents.
  ///   - nextSigma: noise level after the step.
  /// - Returns: the finished picture's latents, as they look from here; `next` itself when the
  ///   levels are equal.
  public func predicted(next: Latents, sigma: Float, nextSigma: Float) -> Latents {
    guard sigma != nextSigma, next.values.count == values.count else { return next }
    let scale = sigma / (nextSigma - sigma)
    return Latents(
      height: height, width: width, channels: channels,
      values: zip(values, next.values).map { $0 - scale * ($1 - $0) })
  }
}
