import Checkpoints
import Foundation
public import Generation
import Synchronization

/// The models that can be asked for: some by name, all others by where they lie.
public final class ModelLibrary: Sendable {
  private let named: [String: String]
  private let opened = Mutex<[String: OpenedModel]>([:])

  /// A library.
  ///
  /// - Parameter named: folders or files by the names that people use.
  public init(named: [String: String]) { self.named = named }

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
    if let known = opened.withLock({ $0[path] }) { return known }
    let new = try OpenedModel(path: path)
    opened.withLock { $0[path] = new }
    return new
  }
}
