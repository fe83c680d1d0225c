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
          progress.report(part.phrase, done: done, all: all)
        }
        progress.end()
        if json {
          try StandardOutput.write(json: Answer(model, found))
        } else {
          let lines = found.phrases.map { Terminal.oneLine(Speech.language($0)) }
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

extension ModelVerification.Part {
  fileprivate var phrase: Phrase {
    switch self {
    case .shapes: Phrase(en: "checking shapes", zh: "正在检查形状")
    case .values: Phrase(en: "checking values", zh: "正在检查数值")
    case .checksums: Phrase(en: "comparing checksums", zh: "正在核对校验和")
    }
  }
}

extension ModelVerification {
  /// What was found, a sentence each.
  fileprivate var phrases: [Phrase] {
    var phrases = notFinite.map {
      Phrase(
        en: "\($0) holds values that are not finite; download the file again.",
        zh: "\($0) 含有非有限数值，请重新下载该文件。")
    }
    phrases += changedFiles.map {
      Phrase(
        en: "\($0) is not what it was when its checksum was taken; download it again, or take new "
          + "checksums with models add --checksum.",
        zh: "\($0) 与记录的校验和不符，请重新下载，或用 models add --checksum 重新记录。")
    }
    if notFinite.isEmpty {
      phrases.append(
        Phrase(
          en: "All \(tensors) tensors have the shapes of the configuration, and finite values.",
          zh: "全部 \(tensors) 个张量的形状与配置一致，数值均为有限值。"))
    }
    guard let unchangedFiles else {
      phrases.append(
        Phrase(
          en: "No checksums were taken: models add --checksum does.",
          zh: "没有记录校验和，可用 models add --checksum 记录。"))
      return phrases
    }
    if changedFiles.isEmpty {
      phrases.append(
        Phrase(
          en: "All \(unchangedFiles) files have their checksums.",
          zh: "全部 \(unchangedFiles) 个文件与校验和一致。"))
    }
    return phrases
  }
}
