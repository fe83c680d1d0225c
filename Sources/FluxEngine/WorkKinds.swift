import Generation

/// Kinds of a model's work, whose speed is learnt separately.
struct WorkKinds {
  let step: String
  let text: String
  let encoding: String
  let decoding: String
  private let model: String

  /// The kinds of a model's work when it is computed in some way.
  init(_ model: OpenedModel, _ arithmetic: NetworkArithmetic) {
    self.model = "\(arithmetic.precision.rawValue) \(model.path)"
    step = "step \(self.model)"
    text = "text \(self.model)"
    encoding = "encoding \(self.model)"
    decoding = "decoding \(self.model)"
  }

  /// What step caching does at a threshold.
  func cache(_ threshold: Double) -> String { "cache \(threshold) \(model)" }
}
