import FluxModels

/// The step caches of a walk: one for each pass of a step.
struct StepCaches {
  var positive: StepCache?
  var negative: StepCache?

  /// Caches with a threshold; none with 0.
  init(threshold: Double) {
    guard threshold > 0 else { return }
    positive = StepCache(threshold: Float(threshold))
    negative = positive
  }

  /// Has each pass of the next step computed in full.
  mutating func requireFullPass() {
    positive?.requireFullPass()
    negative?.requireFullPass()
  }

  /// What both did.
  private var accounts: [StepCache.Account] { [positive, negative].compactMap(\.?.account) }

  /// Passes of which only the first block was computed.
  var skippedCount: Int { accounts.reduce(0) { $0 + $1.skipped } }

  /// Share of the passes of which only the first block was computed; nil before the first.
  var skippedShare: Double? {
    let passes = accounts.reduce(0) { $0 + $1.passes }
    return passes > 0 ? Double(skippedCount) / Double(passes) : nil
  }

  /// Relative error of the velocity in skipped passes, the larger of both.
  var error: Double? { accounts.compactMap(\.error).max().map(Double.init) }
}
