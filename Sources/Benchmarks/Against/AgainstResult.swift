import Kernels

/// The same work by us and by PyTorch, in turns.
struct AgainstResult: TableRow {
  let work: String
  let precision: Arithmetic
  let theirPrecision: Arithmetic
  let rounds: Int
  let seconds: Double
  let theirSeconds: Double
  /// Median over the rounds of their time divided by ours.
  let ratio: Double
  let goal: Double
  var isMet: Bool { ratio >= goal }

  static let columns = [
    "work", "ours", "PyTorch", "rounds", "our s", "PyTorch's s", "times as fast", "goal", "met",
  ]
  var cells: [String] {
    [
      work, precision.rawValue, theirPrecision.rawValue, "\(rounds)", seconds.fixed(2),
      theirSeconds.fixed(2), ratio.fixed(2), goal.fixed(2), isMet ? "yes" : "NO",
    ]
  }

  /// Measures one pair, each warmed by a pass before.
  static func measure(
    _ pair: AgainstPair, _ torch: TorchYardstick, rounds: Int
  ) throws -> AgainstResult {
    let ours = try pair.prepared()
    func theirs() throws -> Double {
      try torch.seconds(pair.kind.rawValue, pair.size, pair.theirPrecision.rawValue)
    }
    _ = try (ours(), theirs())
    var (seconds, theirSeconds): ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
      if round.isMultiple(of: 2) { seconds.append(try ours()) }
      theirSeconds.append(try theirs())
      if !round.isMultiple(of: 2) { seconds.append(try ours()) }
    }
    return AgainstResult(
      work: pair.name, precision: pair.precision, theirPrecision: pair.theirPrecision,
      rounds: rounds, seconds: seconds.median, theirSeconds: theirSeconds.median,
      ratio: theirSeconds.ratios(to: seconds).median, goal: pair.goal)
  }
}
