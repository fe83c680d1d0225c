import FluxEngine
import Foundation
import Generation
import Kernels

/// One run of the program: measures section by section and prints each when it is done.
struct Session {
  private(set) var report = Report(machine: .current())
  private let effort: Effort
  private let precisions: [Arithmetic]
  private let measuresFullSteps: Bool
  private let printsTables: Bool

  /// The precisions of what is not rounded to whole numbers.
  private var higher: [Arithmetic] { precisions.filter { $0 != .int8 } }

  init(
    effort: Effort, precisions: [Arithmetic], measuresFullSteps: Bool, printsTables: Bool
  ) {
    self.effort = effort
    self.precisions = precisions
    self.measuresFullSteps = measuresFullSteps
    self.printsTables = printsTables
  }

  /// Measures some sections.
  mutating func measure(_ sections: [Section]) async throws {
    say("\(report.machine)")
    let start = ContinuousClock.now
    // The first products start threads.
    let warmUp = ProductShape(rows: 768, outputs: 3072, inputs: 3072)
    _ = try ProductResult.measure(warmUp, rounds: 2)
    for section in sections { try await measure(section) }
    report.seconds = (ContinuousClock.now - start).inSeconds
    say("\nMeasured in \(report.seconds.fixed(0)) s.")
  }

  /// Measures what PyTorch computes, too, in turns with it.
  mutating func measureAgainstTorch(python: String) throws {
    let start = ContinuousClock.now
    let torch = try TorchYardstick(python: python, threads: Parallelism.threads)
    say("\(report.machine)\nPyTorch \(torch.version) on as many threads")
    let pairs = AgainstPair.all.filter { precisions.contains($0.precision) }
    let rows = try pairs.map {
      try AgainstResult.measure($0, torch, rounds: effort.rounds)
    }
    report.against = rows
    report.seconds = (ContinuousClock.now - start).inSeconds
    say(
      "Against PyTorch",
      "1 double and 2 single blocks, or 3 layers, extrapolated alike; channels last; medians of turns",
      rows)
    say("\nMeasured in \(report.seconds.fixed(0)) s.")
  }

  private mutating func measure(_ section: Section) async throws {
    switch section {
    case .products: try measureProducts()
    case .attention: try measureAttention()
    case .convolutions: try measureConvolutions()
    case .steps: try measureSteps()
    case .text: try measureTextEncoder()
    case .autoencoder: try measureAutoencoder()
    case .memory: try measureMemory()
    case .growth: try measureGrowth()
    case .stopping: try measureStopping()
    case .miniature: try await measureMiniature()
    case .studio: try await measureStudio()
    }
  }

  private mutating func measureProducts() throws {
    let rows = try effort.products.map { try ProductResult.measure($0, rounds: effort.rounds) }
    report.products = rows
    say("Matrix products", "Tensor.linear beside a bare product on each thread; goal ≥ 0.90", rows)
  }

  private mutating func measureAttention() throws {
    let rows = try effort.attentionTokens.flatMap { tokens in
      try higher.map { try AttentionResult.measure($0, tokens: tokens, rounds: effort.rounds) }
    }
    report.attention = rows
    say("Attention", "Beside its two float32 products in the same blocks, without softmax", rows)
  }

  private mutating func measureConvolutions() throws {
    let rows = try effort.convolutions.flatMap { size in
      try higher.map {
        try ConvolutionResult.measure(
          $0, side: size.side, channels: size.channels, rounds: effort.rounds)
      }
    }
    report.convolutions = rows
    say("Convolutions", "3×3 after norm and SiLU, as in decoding 512²", rows)
  }

  private mutating func measureSteps() throws {
    let rows = try precisions.flatMap { precision in
      let network = try Klein4B(doubleBlocks: 1, singleBlocks: 2, arithmetic: precision)
      return try effort.stepSides.map {
        try StepResult.measure(network, side: $0, rounds: effort.rounds(forSide: $0))
      }
    }
    report.steps = rows
    let note = rows.first.map {
      "\($0.measured), extrapolated to \($0.extrapolatedTo); goal: rest < 8 %"
    }
    say("FLUX.2 klein 4B, one step", note ?? "", rows)
    guard measuresFullSteps else { return }
    let whole = try precisions.flatMap { precision in
      try effort.stepSides.map {
        try FullStepResult.measure(precision, side: $0, rounds: effort.roundsApart(forSide: $0))
      }
    }
    report.fullSteps = whole
    say("FLUX.2 klein 4B, one step, whole", "All 25 blocks, nothing extrapolated", whole)
  }

  private mutating func measureTextEncoder() throws {
    let rows = try higher.map { try TextEncoderResult.measure($0, rounds: effort.rounds) }
    report.textEncoder = rows
    let note = rows.first.map { "\($0.measured), extrapolated to \($0.extrapolatedTo)" }
    say("Text encoder, Qwen3 4B", note ?? "", rows)
  }

  private mutating func measureAutoencoder() throws {
    func measure(_ kind: Job.Kind, _ sides: [Int]) throws -> [ApartResult] {
      try sides.flatMap { side in
        try higher.map {
          let rounds = effort.roundsApart(forSide: side)
          return try ApartResult.measure(kind.rawValue, Job(kind, side, $0, rounds: rounds))
        }
      }
    }
    let decoding = try measure(.decode, effort.decodeSides)
    let encoding = try measure(.encode, effort.encodeSides)
    report.autoencoder = decoding + encoding
    say("FLUX.2 autoencoder", "Each in a process of its own", decoding + encoding)
  }

  private mutating func measureMemory() throws {
    let rows = try precisions.map {
      try ApartResult.measure(
        "1 double and 1 single block", Job(.blocks, effort.memorySide, $0, rounds: 1))
    }
    report.transformerMemory = rows
    say("Transformer, working memory", "More blocks take no more of it", rows)
  }

  private mutating func measureGrowth() throws {
    let sizes = effort.growth + (measuresFullSteps ? Effort.farGrowth : [])
    let precision = higher.last ?? .float32
    let threads = Set([1, Parallelism.threads]).sorted()
    let configuration = try Klein4B(doubleBlocks: 1, singleBlocks: 1).configuration
    let rows = try threads.flatMap { threads in
      var estimator = CostEstimator(threads: threads)
      return try sizes.map {
        try GrowthResult.measure(
          $0, threads: threads, precision, configuration, &estimator, rounds: effort.rounds)
      }
    }
    report.growth = rows
    let off = rows.map(\.error).median
    say(
      "Growth",
      "1 double and 1 single block in \(precision.rawValue), each in a process of its own; the prediction "
        + "is off by \(off.percent) in the median; goal < 10 %", rows)
  }

  private mutating func measureStopping() throws {
    let network = try Klein4B(
      doubleBlocks: 1, singleBlocks: 1, arithmetic: precisions.last ?? .float32)
    let rows = [
      try StoppingResult.measure(network, side: effort.memorySide, rounds: 2 * effort.rounds + 2)
    ]
    report.stopping = rows
    say("Stopping", "1 double and 1 single block of klein 4B; goal < 0.25 s", rows)
  }

  private mutating func measureMiniature() async throws {
    let rows = [try await MiniatureResult.measure(side: 128, rounds: 2 * effort.rounds)]
    report.miniature = rows
    say("The bundled model", "From prompt to picture, through the engine", rows)
  }

  private mutating func measureStudio() async throws {
    let rows = try await StudioResult.measure(takes: 500, rounds: 100 * effort.rounds)
    report.studio = rows
    say("The studio", "500 takes of 12 steps, a prompt of 400 characters", rows)
  }

  private func say<Row: TableRow>(_ title: String, _ note: String, _ rows: [Row]) {
    say("\(Table(title, note, rows))")
  }

  private func say(_ text: String) {
    guard printsTables else { return }
    print(text)
    fflush(nil)
  }
}
