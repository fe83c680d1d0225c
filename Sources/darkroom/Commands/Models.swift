import ArgumentParser
import Checkpoints
import FluxEngine
import Foundation
import Generation
import Studio

/// Names models, looks through them, and forgets them again.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models that have names, add one, verify one, or forget one.",
    discussion: """
      A model is a diffusers folder or one of Black Forest Labs' single files. Adding gives it a
      name for --model and the studio's list; its files stay where they are.
      """,
    subcommands: [List.self, Add.self, Remove.self, Verify.self, Quantize.self],
    defaultSubcommand: List.self)

  /// Lists models.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the models that have names.")

    @Flag(help: "Answer with one JSON object.") var json = false

    func run() async throws {
      let library = Wiring.library
      let paths = try library.named()
      let rows = library.models().map { ModelRow($0, path: paths[$0.name] ?? "") }
      if json { return try StandardOutput.write(json: ["models": rows]) }
      let width = rows.map(\.name.count).max() ?? 0
      try StandardOutput.write(
        rows.map { Terminal.oneLine($0.line(nameWidth: width)) }.joined(separator: "\n"))
    }
  }

  /// Forgets a model.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget a model's name; its files stay where they are.")

    @Argument(help: "The model's name.", completion: ModelNames.added) var name: String
    @Flag(help: "Answer with one JSON object.") var json = false

    func run() async throws {
      let removed = try Wiring.registry.remove(name)
      if json {
        return try StandardOutput.write(json: ["removed": removed.name, "path": removed.path])
      }
      try StandardOutput.write(
        Terminal.oneLine(
          Speech.language(
            Phrase(
              en: "\(removed.name) is forgotten; its files are still at \(removed.path).",
              zh: "已移除 \(removed.name)，其文件仍在 \(removed.path)。"))))
    }
  }
}

/// A model in the list.
private struct ModelRow: Encodable {
  var name: String
  var path: String
  var variant: String?
  var parameters: Int?
  var weightBytes: Int?
  var license: String?
  var needsReview: Bool?
  /// Why it cannot be used.
  var problem: String?

  init(_ model: KnownModel, path: String) {
    (name, self.path) = (model.name, path)
    switch model.state {
    case .unusable(let english, let chinese):
      problem = Speech.language(Phrase(en: english, zh: chinese))
    case .usable(let summary):
      variant = summary.variant
      parameters = summary.parameters
      weightBytes = summary.weightBytes
      license = summary.license.identifier
      needsReview = summary.needsReview
    }
  }

  func line(nameWidth: Int) -> String {
    let heading = name + String(repeating: " ", count: max(0, nameWidth - name.count))
    guard let variant, let parameters, let weightBytes else {
      return heading + "  " + (problem ?? "")
    }
    let facts = [
      variant, ModelCard.size(parameters: parameters), "\(ByteCount(weightBytes))", path,
    ]
    return ([heading] + facts).joined(separator: "  ")
  }
}

/// Completions of models' names.
enum ModelNames {
  /// Those that can be removed.
  static let added = CompletionKind.custom { _, _, _ in
    // A list that cannot be read completes nothing; the command says why.
    ((try? Wiring.registry.entries()) ?? []).map(\.name)
  }

  /// Those that can be asked for, and the folders that begin as what was typed does.
  static let all = CompletionKind.custom { _, _, typed in
    let names = ((try? Wiring.library.named()) ?? [:]).keys.sorted()
    return names + folders(beginningWith: typed)
  }

  private static func folders(beginningWith typed: String) -> [String] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let entries =
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.isEmpty ? "." : HomeFolder.expand(folder))) ?? []
    return entries.sorted().filter { !$0.hasPrefix(".") }.map { folder + $0 }.filter {
      let path = HomeFolder.expand($0)
      return $0.hasPrefix(typed)
        && (Folder.exists(at: path) || [".safetensors", ".gguf"].contains(where: path.hasSuffix))
    }
  }
}
