import Checkpoints
import Foundation
public import Generation
import Tokenizers

/// The models that can be asked for: some by name, all others by where they lie.
public final class ModelLibrary: Sendable {
  private let named: [String: String]
  private let opened = FirstUses<OpenedModel>()
  private let tokenizers = FirstUses<any PromptTokenizer>()

  /// A library.
  ///
  /// - Parameter named: folders or files by the names that people use.
  public init(named: [String: String]) { self.named = named }

  /// The models that have a name, in the order of their names.
  public func models() -> [KnownModel] {
    named.keys.sorted().map { name in
      do {
        return KnownModel(name: name, state: .usable(try open(name).summary(name: name)))
      } catch {
        return KnownModel(name: name, state: .unusable("\(error)"))
      }
    }
  }

  /// Where the model of this name or path lies.
  public func path(of model: String) throws(GenerationError) -> String {
    if let path = named[model] { return path }
    let path = NSString(string: model).expandingTildeInPath
    guard FileManager.default.fileExists(atPath: path) else {
      throw .unknownModel(model, known: named.keys.sorted())
    }
    return path
  }

  /// Opens a model's files, or finds them open already; reads no weights.
  func open(_ model: String) throws -> OpenedModel {
    let path = try path(of: model)
    return try opened(path) {
      let folder = try ModelFolder(path: path)
      return try OpenedModel(folder: folder) { try folder.tokenizers.map(tokenizer(in:)) }
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
