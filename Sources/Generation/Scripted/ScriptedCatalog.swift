import Synchronization

/// A catalog without files, for tests and demonstrations.
public final class ScriptedCatalog: ModelCatalog {
  private let state: Mutex<[String: String]>
  private let steps: Int
  private let pause: @Sendable (_ step: Int) async throws -> Void
  private let result: ModelVerification

  /// A catalog.
  ///
  /// - Parameters:
  ///   - named: paths by the names of the models that were added.
  ///   - steps: how often verifying tells of its progress.
  ///   - result: what verifying finds.
  ///   - pause: what verifying waits for before each step.
  public init(
    named: [String: String] = [:], steps: Int = 4,
    result: ModelVerification = ModelVerification(tensors: 12),
    pause: @escaping @Sendable (_ step: Int) async throws -> Void = { _ in }
  ) {
    state = Mutex(named)
    self.steps = steps
    self.result = result
    self.pause = pause
  }

  /// Paths by names.
  public var named: [String: String] { state.withLock(\.self) }

  /// Adds whatever ends like a file of weights, or like no file.
  public func add(_ path: String, named name: String?) async throws -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard !last.contains(".") || last.hasSuffix(".safetensors") else {
      throw GenerationError.unknownModel(path, known: [])
    }
    let name = name ?? String(last.prefix { $0 != "." })
    state.withLock { $0[name] = path }
    return name
  }

  /// Forgets a name.
  public func remove(_ name: String) async throws -> String {
    guard let path = state.withLock({ $0.removeValue(forKey: name) }) else {
      throw GenerationError.unknownModel(name, known: [])
    }
    return path
  }

  /// Two files.
  public func contents(of model: String) async throws -> ModelContents {
    ModelContents(
      path: named[model] ?? "/models/\(model)", precisions: ["BF16", "F32"],
      files: [
        ModelContents.File(name: "transformer.safetensors", bytes: 3000),
        ModelContents.File(name: "vae.safetensors", bytes: 1000),
      ], isAdded: named[model] != nil, hasChecksums: false)
  }

  /// Finds what the script says, step by step.
  public func verify(
    _ model: String,
    progress: @Sendable (_ part: ModelVerification.Part, _ done: Int, _ all: Int) -> Void
  ) async throws -> ModelVerification {
    for step in 0..<steps {
      try await pause(step)
      try Task.checkCancellation()
      progress(.values, step + 1, steps)
    }
    return result
  }
}
