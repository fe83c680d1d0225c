import ArgumentParser
import Checkpoints
import FluxEngine
import Foundation
import Generation
import Studio

extension ModelsCommand {
  /// Gives a model a name.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a model a name, and say what it needs on this machine.",
      discussion: "Its files stay where they are, and nothing is copied.")

    @Argument(help: "A model's folder, or its file of weights.", completion: .directory)
    var path: String
    @Option(help: "The name (default: its folder's or file's).") var name: String?
    @Option(
      name: .customLong("as"),
      help: ArgumentHelp(
        "Which model of its shape it is, where that cannot be told: standard, kontext or krea "
          + "of FLUX.1 dev; standard, base or kv of FLUX.2 klein.",
        valueName: "edition"))
    var edition: String?
    @Flag(help: "Take checksums of its files, for verify to compare.") var checksum = false
    @Flag(help: "Answer with one JSON object.") var json = false

    func validate() throws {
      guard let edition, ModelEdition(rawValue: edition) == nil else { return }
      let known = ModelEdition.allCases.map(\.rawValue)
      throw ValidationError(
        en: "--as is \"\(edition)\", and it has to be one of \(known.joined(separator: ", ")).",
        zh: "--as 为“\(edition)”，应为 \(known.joined(separator: "、")) 之一。")
    }

    func run() async throws {
      let edition = edition.flatMap { ModelEdition(rawValue: $0) }
      let path = FullPath.of(path)
      guard FileManager.default.fileExists(atPath: path) else {
        throw GenerationError.unknownModel(self.path, known: [])
      }
      let editions = edition.map { [path: $0] } ?? [:]
      let new = try Wiring.library(editions: editions).newName(for: path, wished: name)
      let engine = try Wiring.engine(threads: nil, editions: editions)
      let card = try await ModelCard(engine, path: path, name: new.name)
      try await Interruption.guarding { [checksum] in
        let sums = checksum ? try await Self.checksums(of: path) : nil
        try new.register(checksums: sums, edition: edition)
      }
      if json { return try StandardOutput.write(json: card) }
      try StandardOutput.write(card.lines(Speech.language).joined(separator: "\n"))
    }

    @concurrent
    private static func checksums(of path: String) async throws -> [String: String] {
      let files = try ModelFiles(of: path)
      let progress = ShareReporter()
      defer { progress.end() }
      var done = 0
      return try files.checksums { bytes in
        try Task.checkCancellation()
        done += bytes
        progress.report(
          Phrase(en: "taking checksums", zh: "正在计算校验和"), done: done, all: files.byteCount)
      }
    }
  }
}
