import Foundation

/// One run of the program: measures section by section and prints each when it is done.
struct Session {
  private(set) var report = Report(machine: .current())
  private let effort: Effort
  private let printsTables: Bool

  init(effort: Effort, printsTables: Bool) {
    self.effort = effort
    self.printsTables = printsTables
  }

  /// Measures some sections.
  mutating func measure(_ sections: [Section]) throws {
    say("\(report.machine)")
    report.seconds = try Stopwatch.time {
      // The first products start threads and give OpenBLAS its buffers.
      let warmUp = ProductShape(rows: 768, outputs: 3072, inputs: 3072)
      _ = try ProductResult.measure(warmUp, rounds: 2)
      for section in sections { try measure(section) }
    }
    say("\nMeasured in \(report.seconds.fixed(0)) s.")
  }

  private mutating func measure(_ section: Section) throws {
    switch section {
    case .products: try measureProducts()
    case .attention: try measureAttention()
    case .convolutions: try measureConvolutions()
    case .steps: try measureSteps()
    }
  }

  private mutating func measureProducts() throws {
    let shapes = effort.productTokens.flatMap { tokens in
      effort.productWeights.map {
        ProductShape(rows: tokens, outputs: $0.outputs, inputs: $0.inputs)
      }
    }
    let rows = try shapes.map { try ProductResult.measure($0, rounds: effort.rounds) }
    report.products = rows
    say("Matrix products", "Tensor.linear beside one cblas_sgemm on all threads; goal ≥ 0.90", rows)
  }

  private mutating func measureAttention() throws {
    let rows = try effort.attentionTokens.map {
      try AttentionResult.measure(tokens: $0, rounds: effort.rounds)
    }
    report.attention = rows
    say("Attention", "Beside its two products in the same blocks, without softmax", rows)
  }

  private mutating func measureConvolutions() throws {
    let rows = try effort.convolutions.map {
      try ConvolutionResult.measure(side: $0.side, channels: $0.channels, rounds: effort.rounds)
    }
    report.convolutions = rows
    say("Convolutions", "3×3 after norm and SiLU, as in decoding 512²", rows)
  }

  private mutating func measureSteps() throws {
    let network = try Klein4B(doubleBlocks: 1, singleBlocks: 2)
    let rows = try effort.stepSides.map {
      try StepResult.measure(network, side: $0, rounds: effort.rounds)
    }
    report.steps = rows
    let note = rows.first.map {
      "\($0.measured), extrapolated to \($0.extrapolatedTo); goal: rest < 15 %"
    }
    say("FLUX.2 klein 4B, one step", note ?? "", rows)
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
