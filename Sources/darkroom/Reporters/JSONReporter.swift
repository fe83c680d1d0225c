import Foundation
import Generation

/// One JSON object a line on standard output, for scripts.
struct JSONReporter: Reporter {
  private let recipe: Recipe
  private var timing: Timing?

  init(recipe: Recipe) { self.recipe = recipe }

  /// A line; fields that do not belong to an event stay away.
  private struct Line: Encodable {
    var event: String
    var stage: String?
    var index: Int?
    var count: Int?
    var sigma: Float?
    var sigmas: [Float]?
    var seconds: Double?
    var secondsPerStep: Double?
    var preparationSeconds: Double?
    var denoisingSeconds: Double?
    var decodingSeconds: Double?
    var workingBytes: Int?
    var weightBytes: Int?
    var streams: Bool?
    var usedTokens: Int?
    var droppedTokens: Int?
    var file: String?
    var changedLayers: Int?
    var unmatched: [String]?
    var output: String?
    var needsReview: Bool?
    var precision: Precision?
    var recipe: Recipe?
  }

  mutating func report(_ event: GenerationEvent) throws {
    switch event {
    case .estimated(let estimate):
      try write(
        Line(
          event: "estimated", seconds: estimate.total.inSeconds,
          secondsPerStep: estimate.step.inSeconds, workingBytes: estimate.workingBytes,
          weightBytes: estimate.weightBytes, streams: estimate.streams,
          precision: estimate.precision))
    case .entered(let stage): try write(Self.line(for: stage))
    case .promptRead(let prompt):
      try write(
        Line(
          event: "prompt", usedTokens: prompt.usedTokens, droppedTokens: prompt.droppedTokens))
    case .adapted(let reports):
      for report in reports {
        try write(
          Line(
            event: "lora", file: report.file, changedLayers: report.changedLayers,
            unmatched: report.unmatched))
      }
    case .started(let sigmas, let index, _):
      try write(Line(event: "started", index: index, sigmas: sigmas))
    case .step(let step):
      try write(
        Line(
          event: "step", index: step.index, sigma: step.sigma, seconds: step.duration.inSeconds))
    case .finished(_, let timing): self.timing = timing
    case .preview, .traced: break
    }
  }

  mutating func end() {}

  mutating func saved(_ path: String, needsReview: Bool) throws {
    try write(
      Line(
        event: "finished", preparationSeconds: timing?.preparation.inSeconds,
        denoisingSeconds: timing?.denoising.inSeconds,
        decodingSeconds: timing?.decoding.inSeconds, output: path, needsReview: needsReview,
        recipe: recipe))
  }

  private static func line(for stage: Stage) -> Line {
    switch stage {
    case .loadingModel: Line(event: "stage", stage: "loadingModel")
    case .encodingPrompt: Line(event: "stage", stage: "encodingPrompt")
    case .encodingReference(let index, let count):
      Line(event: "stage", stage: "encodingReference", index: index, count: count)
    case .encodingImage: Line(event: "stage", stage: "encodingImage")
    case .denoising: Line(event: "stage", stage: "denoising")
    case .decoding: Line(event: "stage", stage: "decoding")
    }
  }

  private func write(_ line: Line) throws { try StandardOutput.write(json: line) }
}
