import ArgumentParser
import FluxEngine
import Foundation
import Generation
import Studio

extension ModelsCommand {
  /// Looks through a whole model.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every tensor's shape and every value of a model, and its checksums.",
      discussion: """
        Checksums are compared where `models add --checksum` took some. It ends with status 1 when
        anything is wrong; Ctrl-C ends it.
        """)

    @Argument(help: "A model's name, folder or file.", completion: ModelNames.all)
    var model: String
    @Flag(help: "Answer with one JSON object.") var json = false

    func run() async throws {
      let (model, json) = (model, json)
      try await Interruption.guarding {
        let progress = ShareReporter()
        defer { progress.end() }
        let found = try await Wiring.library.verify(model) { part, done, all in
          progress.report(.checking(part), done: done, all: all)
        }
        progress.end()
        if json {
          try StandardOutput.write(json: Answer(model, found))
        } else {
          let lines = Phrase.findings(of: found).map { Terminal.oneLine(Speech.language($0)) }
          try StandardOutput.write(lines.joined(separator: "\n"))
        }
        if !found.isSound { ProgramEnd.exit(ExitStatus.failed) }
      }
    }

    private struct Answer: Encodable {
      var model: String
      var isSound: Bool
      var tensors: Int
      var notFinite: [String]
      var changedFiles: [String]
      var unchangedFiles: Int?

      init(_ model: String, _ found: ModelVerification) {
        self.model = model
        isSound = found.isSound
        tensors = found.tensors
        notFinite = found.notFinite
        changedFiles = found.changedFiles
        unchangedFiles = found.unchangedFiles
      }
    }
  }
}
