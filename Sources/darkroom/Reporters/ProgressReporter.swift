import Checkpoints
import Foundation
import Generation
import Studio

/// A line that changes in place, for a person at a terminal.
struct ProgressReporter: Reporter {
  private let recipe: Recipe
  private var sigma: Float = 1
  private var durations: [Double] = []
  private var first = 0
  private var estimate: Estimate?
  private let line = ProgressLine()

  init(recipe: Recipe) { self.recipe = recipe }

  mutating func report(_ event: GenerationEvent) {
    switch event {
    case .estimated(let estimate):
      self.estimate = estimate
      tell(
        "\(Self.time(estimate.total.inSeconds)) and \(ByteCount(estimate.workingBytes)) expected, "
          + "beside \(ByteCount(estimate.weightBytes)) of weights"
          + (estimate.streams ? ", read block by block" : "")
          + (estimate.precision == .float32 ? "" : ", computed in \(estimate.precision)"))
      if let asked = recipe.precision, asked != estimate.precision {
        end()
        Terminal.complain(
          "This processor does not multiply \(asked): it computes in \(estimate.precision).")
      }
    case .entered(let stage): show(stage)
    case .promptRead(let prompt) where prompt.droppedTokens > 0: warn(of: prompt)
    case .adapted(let reports): for report in reports { warn(of: report) }
    case .started(let sigmas, let index, _):
      first = index
      sigma = sigmas[index]
      showStep()
    case .step(let step):
      sigma = step.sigma
      durations.append(step.duration.inSeconds)
      showStep()
    case .finished(_, let timing):
      let total = timing.preparation + timing.denoising + timing.decoding
      conclude(
        "\(recipe.width)×\(recipe.height), seed \(recipe.seed), "
          + "\(Self.time(total.inSeconds))")
    case .promptRead, .preview, .traced: break
    }
  }

  mutating func end() { line.end() }

  mutating func saved(_ path: String, needsReview: Bool) {
    if Terminal.isWatched { Terminal.complain("\(conclusion)\(Terminal.oneLine(path))") }
    if needsReview { Terminal.complain(Speech.language(Self.reviewNote)) }
  }

  private var conclusion = ""

  private mutating func conclude(_ text: String) { conclusion = text + " → " }

  /// A warning is worth a line of its own, also where nobody watches progress.
  private mutating func warn(of prompt: PromptReport) {
    end()
    Terminal.complain(
      "The prompt is \(prompt.usedTokens + prompt.droppedTokens) tokens long and the model reads "
        + "\(prompt.limit): the last \(prompt.droppedTokens) were dropped.")
  }

  private mutating func warn(of lora: LoRAReport) {
    guard !lora.unmatched.isEmpty else { return }
    end()
    let names = lora.unmatched.prefix(3).joined(separator: ", ")
    let rest = lora.unmatched.count > 3 ? " and \(lora.unmatched.count - 3) more" : ""
    Terminal.complain(
      "\(lora.file) changes \(lora.changedLayers) layers; this model has no place for \(names)"
        + "\(rest).")
  }

  private mutating func showStep() {
    let done = first + durations.count
    let perStep =
      durations.isEmpty
      ? estimate?.step.inSeconds ?? 0 : durations.reduce(0, +) / Double(durations.count)
    let left = perStep * Double(recipe.steps - done) + (estimate?.decoding.inSeconds ?? 0)
    let state =
      "step \(done)/\(recipe.steps)  σ \(Self.fixed(Double(sigma), 3))  "
      + "\(Self.fixed(perStep, 2)) s/step  "
    line.show { state + "\(Self.time(max(0, left - $0))) left" }
  }

  private func show(_ stage: Stage) {
    let text = Self.text(for: stage)
    let expected =
      switch stage {
      case .encodingPrompt: estimate?.reading.inSeconds ?? 0
      case .decoding: estimate?.decoding.inSeconds ?? 0
      case .loadingModel, .encodingReference, .encodingImage, .denoising: 0.0
      }
    // What is over in a moment need not be timed.
    let about = expected > 3 ? " of about \(Self.time(expected))" : ""
    line.show { $0 < 1 && about.isEmpty ? text : "\(text), \(Self.time($0))\(about)" }
  }

  /// A line that stays.
  private mutating func tell(_ text: String) {
    guard Terminal.isWatched else { return }
    end()
    Terminal.complain(text)
  }

  private static func text(for stage: Stage) -> String {
    switch stage {
    case .loadingModel: "opening the model"
    case .encodingPrompt: "reading the prompt"
    case .encodingReference(let index, let count): "reading reference \(index + 1) of \(count)"
    case .encodingImage: "reading the picture to start from"
    case .denoising: "developing"
    case .decoding: "decoding the picture"
    }
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: "\(fixed(seconds, 1)) s"
    case ..<120: "\(Int(seconds.rounded())) s"
    case ..<7200: "\(Int((seconds / 60).rounded())) min"
    default: "\(fixed(seconds / 3600, 1)) h"
    }
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
