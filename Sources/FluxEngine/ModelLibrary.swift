public import Checkpoints
import Foundation
public import Generation
import Tokenizers

/// The models that can be asked for: some by name, all others by where they lie.
public final class ModelLibrary: Sendable {
  private let bundled: [String: String]
  /// Those that a person gave names; nil where nobody can.
  public let registry: ModelRegistry?
  /// What models are taken for, by where they lie, whatever the registry says.
  private let editions: [String: ModelEdition]
  private let opened = FirstUses<OpenedModel>()
  private let tokenizers = FirstUses<any PromptTokenizer>()

  /// A library.
  ///
  /// - Parameters:
  ///   - named: folders or files by the names that people use.
  ///   - registry: further ones, which may change while the library is used.
  ///   - editions: what models are taken for, by where they lie, whatever the registry says.
  public init(
    named: [String: String], registry: ModelRegistry? = nil,
    editions: [String: ModelEdition] = [:]
  ) {
    bundled = named
    self.registry = registry
    self.editions = editions
  }

  /// Names of the models that came with the program, which no other model can have.
  public var reservedNames: [String] { bundled.keys.sorted() }

  /// Folders or files by the names that people use.
  public func named() throws -> [String: String] {
    try (registry?.entries() ?? []).reduce(into: bundled) { named, entry in
      named[entry.name] = named[entry.name] ?? entry.path
    }
  }

  /// The models that have a name, in the order of their names.
  public func models() -> [KnownModel] {
    var models: [KnownModel] = []
    var named = bundled
    do {
      named = try self.named()
    } catch {
      // The others can still be used, and whoever looks at the list learns what became of the rest.
      models.append(
        KnownModel(name: registry?.path ?? "", state: .unusable(error)))
    }
    return named.keys.sorted().map { name in
      do {
        return KnownModel(name: name, state: .usable(try open(name).summary(name: name)))
      } catch {
        return KnownModel(name: name, state: .unusable(error))
      }
    } + models
  }

  /// Names of the models that a machine can hold.
  func names(fitting memory: MachineMemory) -> [String] {
    // What cannot be opened fits nobody.
    let names = ((try? named()) ?? bundled).keys.sorted()
    return names.filter { name in
      (try? open(name)).map { $0.sizes.transformer <= memory.total / 10 * 8 } ?? false
    }
  }

  /// Where the model of this name or path lies.
  ///
  /// - Parameter model: a name, a folder or a file.
  /// - Returns: its folder or file.
  /// - Throws: `GenerationError.unknownModel`, or `ModelRegistryError` for what may be a name.
  public func path(of model: String) throws -> String {
    if let path = bundled[model] { return path }
    let path = HomeFolder.expand(model)
    let isThere = FileManager.default.fileExists(atPath: path)
    let named: [String: String]
    do {
      named = try self.named()
    } catch {
      // A path needs no list, even where that is damaged.
      guard isThere, !ModelRegistry.isName(model) else { throw error }
      return path
    }
    if let path = named[model] { return path }
    guard isThere else {
      throw GenerationError.unknownModel(model, known: named.keys.sorted())
    }
    return path
  }

  /// Opens a model's files, or finds them open already; reads no weights.
  func open(_ model: String) throws -> OpenedModel {
    let path = try path(of: model)
    let edition = edition(of: model, at: path)
    return try opened("\(path) \(edition?.rawValue ?? "")") {
      let folder = try ModelFolder(path: path)
      return try OpenedModel(folder: folder, as: edition) {
        try folder.tokenizers.map(tokenizer(in:))
      }
    }
  }

  /// What a person said that a model is.
  private func edition(of model: String, at path: String) -> ModelEdition? {
    if let edition = editions[path] { return edition }
    guard bundled[model] == nil else { return nil }
    // A list that cannot be read says nothing of a model that was found without it.
    let entries = ((try? registry?.entries()) ?? []).filter { $0.path == path }
    return (entries.first { $0.name == model } ?? entries.first)?.edition
  }

  /// What turns a model's prompts into ids; opens nothing else of it.
  func tokenizer(of model: String) throws -> any PromptTokenizer {
    let path = try path(of: model)
    // FLUX.1's second, T5's, makes the tokens that are counted.
    guard let folder = try ModelFolder(path: path).tokenizers.last else {
      throw CheckpointError.notAModel(path, expected: "it has no folder tokenizer")
    }
    return try tokenizer(in: folder)
  }

  /// Tokenizers are kept apart from models, so that a prompt is measured before a model is opened.
  private func tokenizer(in folder: String) throws -> any PromptTokenizer {
    try tokenizers(folder) { try TokenizerFamily.openTokenizer(folder: folder) }
  }
}
