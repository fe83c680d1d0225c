/// How a walk follows the velocity.
public enum SamplingMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// Straight ahead: what the models were published with.
  case euler
  /// Second order, twice the work of each step.
  case heun
  /// Second order from the step before, no more work.
  case dpmPlusPlus = "dpm++2m"
}
