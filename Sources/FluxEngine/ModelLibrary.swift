import Checkpoints
import Foundation
public import Generation
import Tokenizers

/// The models that can be asked for: some by name, all others by where they lie.
public final class ModelLibrary: Sendable {
  private let named: [String: String]
  private let opened = FirstUses<OpenedModel>()
  private let tokenizers = FirstUses<QwenTokenizer>()

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
      return try OpenedModel(folder: folder, tokenizer: tokenizer(at: path, in: folder))
    }
  }

  /// What turns a model's prompts into ids; opens nothing else of it.
  func tokenizer(of model: String) throws -> QwenTokenizer {
    let path = try path(of: model)
    return try tokenizer(at: path, in: nil)
  }

  /// Tokenizers are kept apart from models, so that a prompt is measured before a model is opened.
  private func tokenizer(at path: String, in folder: ModelFolder?) throws -> QwenTokenizer {
    try tokenizers(path) {
      guard let folder = try (folder ?? ModelFolder(path: path)).tokenizers.first else {
        throw CheckpointError.notAModel(path, expected: "it has no folder tokenizer")
      }
      return try QwenTokenizer(folder: folder)
    }
  }
}

extension QwenTokenizer {
  /// Text tokens, unless a recipe says otherwise.
  var textLength: Int { min(512, maximumLength ?? 512) }

  /// A prompt as the engine feeds it, however it was asked for.
  func tokens(for prompt: String, recipeLength: Int?) -> PromptTokens {
    tokens(for: prompt, length: recipeLength ?? textLength)
  }
}
