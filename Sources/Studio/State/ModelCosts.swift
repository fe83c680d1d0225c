public import Sessions

/// What a shot would cost with each of the models that are listed.
public struct ModelCosts: Sendable {
  /// The shot.
  public let setup: Setup
  /// What is known so far, by the models' names.
  public var costs: [String: Cost] = [:]
  /// Models whose costs were asked for.
  var asked: Set<String> = []

  /// Costs of a shot, of which none is known yet.
  public init(setup: Setup) { self.setup = setup }
}
