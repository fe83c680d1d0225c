import ArgumentParser
import Foundation
import Kernels

/// Measures how fast this machine runs the models, and how much memory they take.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine runs FLUX.2 klein, with random weights.",
    discussion: """
      Every figure is the median of its rounds, in which what is compared takes turns. Leave the machine alone meanwhile.
      """)

  @Flag(help: "Measure less, in under a minute.")
  var quick = false

  @Option(parsing: .upToNextOption, help: "Measure only these sections.")
  var only: [Section] = Section.allCases

  @Option(help: "Threads to compute on; all cores unless given.")
  var threads: Int?

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  @Option(help: "Also write the JSON object to a file.")
  var output: String?

  func validate() throws {
    guard threads.map({ $0 > 0 }) ?? true else {
      throw ValidationError("Threads are counted from 1.")
    }
  }

  func run() throws {
    if let threads { Parallelism.threads = threads }
    var session = Session(effort: quick ? .quick : .standard, printsTables: !json)
    try session.measure(Section.allCases.filter(only.contains))
    let text = try session.report.json()
    if json { print(text) }
    if let output { try Data("\(text)\n".utf8).write(to: URL(filePath: output)) }
  }
}
