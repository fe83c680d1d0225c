public import Checkpoints
import FluxModels
import Foundation
import Generation
import Kernels
import Layers
import Pictures
import Synchronization
import Tensors
import Tokenizers

/// How far a transformer in fewer bits is from the one that it was made of: the same prompt and the
/// same noise, the original in float32.
public struct TransformerComparison: Sendable, Equatable {
  /// What stands between two blocks of a transformer.
  public struct Block: Sendable, Equatable, Encodable {
    /// Such as `double0.img`, or `velocity` for what comes out at the end.
    public let name: String
    /// √(Σ(after − before)² / Σ before²), at the first step.
    public let relativeError: Double
  }

  /// In the order of computation, the velocity last.
  public let blocks: [Block]
  /// Sides of the pictures.
  public let (width, height): (Int, Int)
  /// Steps that they took.
  public let steps: Int
  /// Mean difference of the pictures, in levels of 255.
  public let meanDifference: Double
  /// 10 · log₁₀(255² / mean squared difference), in dB; infinite for equal pictures.
  public let signalToNoise: Double
}

extension ModelLibrary {
  /// Pixels of each side: every block meets enough tokens to tell, and few enough to wait for.
  private static let comparedSide = 256
  private static let comparedSteps = 4
  private static let comparedPrompt = "a cat face on a #DDC57A background"

  /// Whether a model has all that a picture needs.
  public func isWhole(_ model: String) -> Bool { (try? open(model)) != nil }

  /// Develops one picture with a model, and with its transformer from another file.
  ///
  /// Cancelling the task ends it at once.
  ///
  /// - Parameters:
  ///   - model: name or path.
  ///   - rewritten: the transformer in fewer bits.
  ///   - progress: is told the steps that are done, and all of them.
  /// - Returns: how they differ.
  /// - Throws: `CheckpointError`, `GenerationError`, `CancellationError`.
  @concurrent
  public func compare(
    _ model: String, with rewritten: any Checkpoint,
    progress: @Sendable (_ done: Int, _ all: Int) -> Void
  ) async throws -> TransformerComparison {
    let request = Cancellation()
    return try await withTaskCancellationHandler {
      try Cancellation.$current.withValue(request) {
        try compareNow(model, with: rewritten, progress: progress)
      }
    } onCancel: {
      request.request()
    }
  }

  private func compareNow(
    _ model: String, with rewritten: any Checkpoint, progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> TransformerComparison {
    let opened = try open(model)
    guard case .transformer(let outline) = CheckpointKind(rewritten.entries) else {
      throw CheckpointError.notAModel(
        rewritten.path, expected: "its tensors are not a FLUX transformer's")
    }
    let defaults = opened.summary(name: model).defaults
    let recipe = Recipe(
      model: model, prompt: Self.comparedPrompt, width: min(defaults.width, Self.comparedSide),
      height: min(defaults.height, Self.comparedSide),
      steps: min(defaults.steps, Self.comparedSteps), guidance: defaults.guidance)
    let walk = try ComparedWalk(opened, recipe)
    // Whole numbers are multiplied as such where the file holds them.
    let isWhole = rewritten.entries.values.contains { $0.elementType == .int8 }
    let sources = [
      ParameterSource(opened.transformerNames),
      ParameterSource(
        NamedWeights(rewritten, layout: outline.names),
        arithmetic: isWhole && Arithmetic.hasInt8 ? .int8 : .float32),
    ]
    let walks = try sources.enumerated().map { index, source in
      try walk(opened.loadTransformer(source)) {
        progress(index * recipe.steps + $0, 2 * recipe.steps)
      }
    }
    return TransformerComparison(walks[1], against: walks[0], recipe)
  }
}

/// A walk with any transformer from the same prompt and noise.
private struct ComparedWalk {
  private let opened: OpenedModel
  private let recipe: Recipe
  private let embeddings: TextEmbeddings
  private let autoencoder: Autoencoder

  init(_ opened: OpenedModel, _ recipe: Recipe) throws {
    self.opened = opened
    self.recipe = recipe
    let arithmetic = NetworkArithmetic(.float32, parameters: 0)
    let tokens = opened.prompts.tokenizer.tokens(for: recipe.prompt, length: opened.textLength)
    embeddings = try opened.prompts.load([], arithmetic.others).reader
      .embed(recipe.prompt, tokens: tokens)
    try checkCancellation()
    autoencoder = try opened.loadAutoencoder(arithmetic.others)
  }

  /// What came out of one walk.
  struct Outcome {
    /// Values between the blocks of the first step, in their order.
    var values: [(name: String, value: Tensor)] = []
    var picture = Picture(width: 0, height: 0, pixels: [])
  }

  func callAsFunction(
    _ transformer: any FluxTransformer, progress: (_ steps: Int) -> Void
  ) throws -> Outcome {
    let size = recipe.latentSize
    let condition = try transformer.condition(text: embeddings, size: size, references: [])
    let schedule = recipe.levels(for: opened.traits)
    let levels = transformer.levels(
      schedule.sigmas, guidance: recipe.guidance.map(Float.init), under: condition)
    var (_, x) = try GenerationRequest(recipe: recipe).startingLatents(
      for: opened.transformer, on: schedule, over: nil, noise: nil)
    let seen = Mutex<[(name: String, value: Tensor)]>([])
    var sampler = recipe.sampler.beginning
    for (index, (sigma, next)) in zip(schedule.sigmas, schedule.sigmas.dropFirst()).enumerated() {
      x = try sampler.step(x, from: sigma, to: next) { x, sigma in
        guard index == 0 else {
          return try transformer.velocity(of: x, at: sigma, of: levels, under: condition)
        }
        return try Probe.observing({ name, value in
          guard name.hasPrefix("double") || name.hasPrefix("single") else { return }
          seen.withLock { $0.append((name, value)) }
        }) {
          let velocity = try transformer.velocity(
            of: x, at: sigma, of: levels, under: condition)
          seen.withLock { $0.append(("velocity", velocity)) }
          return velocity
        }
      }.latents
      progress(index + 1)
    }
    let colours = try autoencoder.decode(autoencoder.decoderInput(x, size: size))
    try checkCancellation()
    return Outcome(values: seen.withLock(\.self), picture: Picture(colours))
  }
}

extension TransformerComparison {
  fileprivate init(
    _ after: ComparedWalk.Outcome, against before: ComparedWalk.Outcome, _ recipe: Recipe
  ) {
    blocks = zip(after.values, before.values).map { after, before in
      Block(name: after.name, relativeError: after.value.relativeError(to: before.value))
    }
    (width, height, steps) = (recipe.width, recipe.height, recipe.steps)
    let differences = zip(after.picture.pixels, before.picture.pixels).map {
      Double(abs(Int($0) - Int($1)))
    }
    let count = Double(max(differences.count, 1))
    meanDifference = differences.reduce(0, +) / count
    let square = differences.reduce(0) { $0 + $1 * $1 } / count
    signalToNoise = 10 * log10(255 * 255 / square)
  }
}

extension Tensor {
  /// √(Σ(x − exact)² / Σ exact²).
  fileprivate func relativeError(to exact: Tensor) -> Double {
    let sums = zip(values, exact.values).reduce(into: SIMD2<Double>.zero) { sums, pair in
      let difference = Double(pair.0) - Double(pair.1)
      sums += SIMD2(difference * difference, Double(pair.1) * Double(pair.1))
    }
    return sums.y > 0 ? (sums.x / sums.y).squareRoot() : 0
  }
}
