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
    named(in: try registry?.entries() ?? [])
  }

  private func named(in entries: [ModelRegistry.Entry]) -> [String: String] {
    entries.reduce(into: bundled) { named, entry in
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
      (try? open(name)).map { $0.sizes().transformer <= memory.total / 10 * 8 } ?? false
    }
  }

  /// Where the model of this name or path lies.
  ///
  /// - Parameter model: a name, a folder or a file.
  /// - Returns: its folder or file.
  /// - Throws: `GenerationError.unknownModel`, or `ModelRegistryError` for what may be a name.
  public func path(of model: String) throws -> String { try place(of: model).path }

  /// Where a model lies, and what a person said that it is.
  private func place(of model: String) throws -> (path: String, edition: ModelEdition?) {
    if let path = bundled[model] { return (path, editions[path]) }
    var path = HomeFolder.expand(model)
    let isThere = FileManager.default.fileExists(atPath: path)
    let entries: [ModelRegistry.Entry]
    do {
      entries = try registry?.entries() ?? []
    } catch {
      // A path needs no list, even where that is damaged.
      guard isThere, !ModelRegistry.isName(model) else { throw error }
      return (path, editions[path])
    }
    let named = named(in: entries)
    if let listed = named[model] {
      path = listed
    } else if !isThere {
      throw GenerationError.unknownModel(model, known: named.keys.sorted())
    }
    let alike = entries.filter { $0.path == path }
    return (path, editions[path] ?? (alike.first { $0.name == model } ?? alike.first)?.edition)
  }

  /// Opens a model's files, or finds them open already; reads no weights.
  func open(_ model: String) throws -> OpenedModel {
    let (path, edition) = try place(of: model)
    return try opened("\(path) \(edition?.rawValue ?? "")") {
      let folder = try ModelFolder(path: path)
      return try OpenedModel(folder: folder, as: edition) {
        try folder.tokenizers.map(tokenizer(in:))
      }
    }
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
