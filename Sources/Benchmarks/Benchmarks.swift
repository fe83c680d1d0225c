import ArgumentParser
import Foundation
import Kernels

/// Measures how fast this machine runs the models, and how much memory they take.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine runs FLUX.2 klein, with random weights.",
    discussion: """
      Every figure is the median of its rounds, in which what is compared takes turns. Leave the machine alone meanwhile.
      """)

  @Flag(help: "Measure less, in under a minute.")
  var quick = false

  @Flag(help: "Also measure a whole step with all 25 blocks; needs 9 GB and some minutes.")
  var full = false

  @Option(parsing: .upToNextOption, help: "Measure only these sections.")
  var only: [Section] = Section.allCases

  @Option(
    parsing: .upToNextOption,
    help: "Compute in these precisions; all that the processor has unless given.")
  var precision: [Arithmetic] = Arithmetic.allCases.filter(\.isNative)

  @Option(help: "Measure the same work in another program instead: torch.")
  var against: Rival?

  @Option(help: "The Python that has PyTorch, for --against torch.")
  var python = "python3"

  @Option(help: "Threads to compute on; all cores unless given.")
  var threads: Int?

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  @Option(help: "Also write the JSON object to a file.")
  var output: String?

  @Option(help: .hidden)
  var job: Job?

  func validate() throws {
    guard threads.map({ $0 > 0 }) ?? true else {
      throw ValidationError("Threads are counted from 1.")
    }
  }

  func run() async throws {
    if let threads { Parallelism.threads = threads }
    if let job {
      print(String(decoding: try JSONEncoder().encode(job.run()), as: UTF8.self))
      return
    }
    var session = Session(
      effort: quick ? .quick : .standard, precisions: precision, measuresFullSteps: full,
      printsTables: !json)
    switch against {
    case .torch: try session.measureAgainstTorch(python: python)
    case nil: try await session.measure(Section.allCases.filter(only.contains))
    }
    let text = try session.report.json()
    if json { print(text) }
    if let output { try Data("\(text)\n".utf8).write(to: URL(filePath: output)) }
  }
}

/// Another program that computes the same.
enum Rival: String, CaseIterable, ExpressibleByArgument {
  /// PyTorch, by a script that comes with this one.
  case torch
}
