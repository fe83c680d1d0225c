import Sessions

extension Setup {
  /// The shot with the seed that follows, as its mode has it.
  ///
  /// - Parameter random: decides what is drawn: the seed, and with it the choices among wildcards.
  /// - Returns: the same shot when its seed is locked.
  func withNextSeed(_ random: UInt64) -> Setup {
    var next = self
    switch parameters.seedMode {
    case .locked: break
    case .increment: next.parameters.seed &+= 1
    case .random:
      next.parameters.seed = random % 1_000_000_000
      if !Wildcards(prompt).choices.isEmpty { next.parameters.wildcardSeed = random >> 32 }
    }
    return next
  }
}
