import Generation
import Kernels

/// Kinds of a model's work, whose speed is learnt separately.
struct WorkKinds {
  let step: WorkKind
  let text: WorkKind
  let encoding: WorkKind
  let decoding: WorkKind
  private let model: String

  /// The kinds of a model's work when it is computed in some way.
  init(_ model: OpenedModel, _ arithmetic: NetworkArithmetic) {
    self.model = model.path
    step = WorkKind("step \(model.path)", arithmetic.transformer)
    text = WorkKind("text \(model.path)", arithmetic.others)
    encoding = WorkKind("encoding \(model.path)", arithmetic.others)
    decoding = WorkKind("decoding \(model.path)", arithmetic.others)
  }

  /// What step caching does at a threshold.
  func cache(_ threshold: Double) -> String { "cache \(threshold) \(model)" }
}

extension WorkKind {
  /// The same of smaller pictures, which keep the cores less busy.
  func shrunk(by factor: Int) -> WorkKind { WorkKind("1/\(factor) \(name)", arithmetic) }
}
