import Foundation
import Generation
import Kernels

/// How long a step goes on after somebody asked it to stop.
struct StoppingResult: TableRow {
  let side: Int
  let rounds: Int
  let seconds: Double
  let longestSeconds: Double

  static let columns = ["side", "rounds", "s", "longest s"]
  var cells: [String] { ["\(side)", "\(rounds)", seconds.fixed(3), longestSeconds.fixed(3)] }

  /// Asks at moments spread over a step, so that every kind of kernel is met.
  static func measure(_ network: Klein4B, side: Int, rounds: Int) throws -> StoppingResult {
    let pass = try StepPass(network, side: side)
    let whole = try Stopwatch.time { _ = try pass() }
    let waits = try (0..<rounds).map { round in
      try wait(after: whole * (Double(round) + 0.5) / Double(rounds + 1), in: pass)
    }
    return StoppingResult(
      side: side, rounds: rounds, seconds: waits.median, longestSeconds: waits.max() ?? .nan)
  }

  /// Seconds from the request, made `delay` seconds after the start, to the end of the step.
  private static func wait(after delay: Double, in pass: StepPass) throws -> Double {
    let request = Cancellation()
    let thread = Thread {
      Thread.sleep(forTimeInterval: delay)
      request.request()
    }
    let start = ContinuousClock.now
    thread.start()
    do {
      _ = try Cancellation.$current.withValue(request) { try pass() }
    } catch is CancellationError {}
    return max(0, (ContinuousClock.now - start).inSeconds - delay)
  }
}
