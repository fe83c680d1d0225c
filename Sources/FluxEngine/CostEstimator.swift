public import FluxModels
import Generation
public import Kernels
import Tensors

/// A kind of work whose speed is learnt on its own.
public struct WorkKind: Sendable, Hashable {
  /// Tells it apart from others.
  public let name: String
  /// How its products are multiplied.
  public let arithmetic: Arithmetic

  /// Describes a kind.
  public init(_ name: String, _ arithmetic: Arithmetic) {
    self.name = name
    self.arithmetic = arithmetic
  }
}

/// Predicts times from amounts of work, and learns from each time it is told the truth.
public struct CostEstimator {
  /// Part of the threads that were measured.
  private let share: Double
  private var rates: [Arithmetic: ProcessorRates] = [:]
  /// Seconds to start a kernel on all threads.
  private static let callSeconds = 2e-5

  /// Truth divided by prediction, for each kind of work that was measured.
  private var corrections: [WorkKind: Double] = [:]

  /// An estimator that measures the processor in some milliseconds when it is first asked.
  ///
  /// - Parameter threads: the threads to predict for; others may be computing just now.
  public init(threads: Int) {
    let cores = Parallelism.availableCores
    share = Double(min(threads, cores)) / Double(min(Parallelism.threads, cores))
  }

  /// Seconds that work of some kind will take.
  public mutating func seconds(for work: Work, kind: WorkKind) -> Double {
    raw(work, kind.arithmetic) * (corrections[kind] ?? 1)
  }

  /// Whether a kind of work was measured before.
  func hasMeasured(_ kind: WorkKind) -> Bool { corrections[kind] != nil }

  /// Takes note of how long work of some kind really took.
  public mutating func learn(kind: WorkKind, work: Work, seconds: Double) {
    let truth = seconds / max(raw(work, kind.arithmetic), 1e-9)
    // Half old, half new: quick to follow a machine that is shared, slow to jump.
    corrections[kind] = corrections[kind].map { ($0 + truth) / 2 } ?? truth
  }

  private mutating func raw(_ work: Work, _ arithmetic: Arithmetic) -> Double {
    let rates = self.rates[arithmetic] ?? ProcessorRates(arithmetic)
    self.rates[arithmetic] = rates
    return
      (work.products / rates.products + work.convolutions / rates.convolutions
      + work.attention / rates.attention) / share + work.calls * Self.callSeconds
  }
}

/// Multiplications with additions that the processor does in a second, on the threads that compute
/// now.
private struct ProcessorRates {
  let products: Double
  let convolutions: Double
  let attention: Double

  /// Measures what each takes: products as of a small picture's tokens, and attention of 768.
  init(_ arithmetic: Arithmetic) {
    // Narrow products are quick, and need more rows for their full speed.
    let rows = arithmetic == .float32 ? 512 : 1024
    let x = Tensor(repeating: 0.5, shape: [rows, 3072])
    let stored = Weight(Tensor(repeating: 0.5, shape: [3072, 3072]))
    let weight = arithmetic == .int8 ? stored.inWholeNumbers : stored
    products = Self.rate(Double(rows * 3072 * 3072)) { x.linear(weight, arithmetic: arithmetic) }
    // Windows are gathered and results added: 512² with 128 to 512 channels.
    convolutions = 0.85 * products
    let heads = Tensor(repeating: 0.5, shape: [1, 768, 8, 128])
    attention = Self.rate(2 * 768 * 768 * 8 * 128) {
      heads.attending(to: heads, heads, arithmetic: arithmetic)
    }
  }

  private static func rate(_ multiplications: Double, _ compute: () -> Tensor) -> Double {
    let clock = ContinuousClock()
    // Not under the current job's cancellation, which would make the processor look infinitely fast.
    let fastest = Cancellation.$current.withValue(nil) {
      (0..<3).map { _ in clock.measure { _ = compute() }.inSeconds }.min() ?? 1
    }
    return multiplications / max(fastest, 1e-9)
  }
}
