import Generation

/// Times things side by side on a machine that others use too.
enum Stopwatch {
  /// Seconds that `body` takes.
  static func time(_ body: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure(body).inSeconds
  }

  /// Times of several things that take turns.
  ///
  /// Every second round goes backwards, so that what slows the machine down meets all alike. With
  /// three rounds a median does not mind that the first meets fresh memory.
  ///
  /// - Parameters:
  ///   - rounds: turns of each.
  ///   - bare: a bare product that takes turns with them.
  ///   - bodies: what is timed.
  /// - Returns: the seconds of every round, for each body, and for the bare product.
  /// - Throws: what a body throws.
  static func takingTurns(
    rounds: Int, beside bare: BareProduct? = nil, _ bodies: [() throws -> Void]
  ) throws -> (seconds: [[Double]], bare: [Double]) {
    var seconds = [[Double]](repeating: [], count: bodies.count)
    var bareSeconds: [Double] = []
    func timeBare() {
      guard let bare else { return }
      bareSeconds.append(time(bare.callAsFunction))
    }
    for round in 0..<rounds {
      let isForwards = round.isMultiple(of: 2)
      if !isForwards { timeBare() }
      for index in isForwards ? Array(bodies.indices) : bodies.indices.reversed() {
        seconds[index].append(try time(bodies[index]))
      }
      if isForwards { timeBare() }
    }
    return (seconds, bareSeconds)
  }
}

extension [Double] {
  /// The middle value, or the mean of the two in the middle; NaN of none.
  var median: Double {
    guard !isEmpty else { return .nan }
    let ordered = sorted()
    return (ordered[(count - 1) / 2] + ordered[count / 2]) / 2
  }

  /// Each value divided by the one that was measured in the same round.
  func ratios(to other: [Double]) -> [Double] { zip(self, other).map { $0 / $1 } }
}
