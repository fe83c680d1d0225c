import FluxModels
import Generation
import Kernels
import Tensors

/// Predicts times from amounts of work, and learns from each time it is told the truth.
struct CostEstimator {
  /// Multiplications a second in products; attention reaches about three quarters of it.
  private let rate: Double
  /// Measured with 24 heads × 1,536 tokens × 128: 172 of 221 GFLOP/s.
  private static let attentionShare = 0.75
  /// Seconds to start a kernel on all threads.
  private static let callSeconds = 2e-5

  /// Truth divided by prediction, for each kind of work that was measured.
  private var corrections: [String: Double] = [:]

  /// Measures what the processor does in a few milliseconds.
  ///
  /// - Parameter threads: the threads to predict for; others may be computing just now.
  init(threads: Int) {
    let cores = Parallelism.availableCores
    let share = Double(min(threads, cores)) / Double(min(Parallelism.threads, cores))
    rate = Self.measuredRate() * share
  }

  /// Seconds that work of some kind will take.
  func seconds(for work: Work, kind: String) -> Double {
    raw(work) * (corrections[kind] ?? 1)
  }

  /// Whether a kind of work was measured before.
  func hasMeasured(_ kind: String) -> Bool { corrections[kind] != nil }

  /// Takes note of how long work of some kind really took.
  mutating func learn(kind: String, work: Work, seconds: Double) {
    let truth = seconds / max(raw(work), 1e-9)
    // Half old, half new: quick to follow a machine that is shared, slow to jump.
    corrections[kind] = corrections[kind].map { ($0 + truth) / 2 } ?? truth
  }

  private func raw(_ work: Work) -> Double {
    work.products / rate + work.attention / (rate * Self.attentionShare)
      + work.calls * Self.callSeconds
  }

  private static func measuredRate() -> Double {
    let x = Tensor(repeating: 0.5, shape: [512, 1024])
    let weight = Weight(Tensor(repeating: 0.5, shape: [2048, 1024]))
    let clock = ContinuousClock()
    // Not under the current job's cancellation, which would make the processor look infinitely fast.
    let fastest = Cancellation.$current.withValue(nil) {
      (0..<3).map { _ in clock.measure { _ = x.linear(weight) }.inSeconds }.min() ?? 1
    }
    return 512 * 1024 * 2048 / max(fastest, 1e-9)
  }
}
