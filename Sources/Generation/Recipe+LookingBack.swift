extension Recipe {
  /// Whether every block is computed at a step.
  ///
  /// With step caching it is every other step: one that is cached then depends on the step before
  /// it and on nothing earlier, so that a walk can be taken up at any step.
  public func computesInFull(step index: Int) -> Bool {
    cacheThreshold == 0 || index.isMultiple(of: 2)
  }

  /// How many steps have to be taken again for a walk to go on at a step as if it had never stopped.
  ///
  /// - Parameter index: the step at which it goes on.
  /// - Returns: 0, 1 or 2: a sampler may remember the step before, and that may be a cached one.
  public func stepsLookedBackOn(from index: Int) -> Int {
    var first = index
    if sampler.remembersStepBefore, first > 0 { first -= 1 }
    while first > 0, !computesInFull(step: first) { first -= 1 }
    return index - first
  }
}

extension SamplingMethod {
  /// Whether a step depends on the one before it.
  fileprivate var remembersStepBefore: Bool {
    switch self {
    case .euler, .heun: false
    case .dpmPlusPlus: true
    }
  }
}
