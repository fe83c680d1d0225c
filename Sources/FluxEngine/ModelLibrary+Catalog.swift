public import Checkpoints
import Foundation
public import Generation
import Tensors

extension ModelLibrary: ModelCatalog {
  /// Gives a model a name, without checksums; see `ModelCatalog`.
  @concurrent
  public func add(_ path: String, named name: String?) async throws -> String {
    try newName(for: path, wished: name).register()
  }

  /// Forgets a model's name; see `ModelCatalog`.
  @concurrent
  public func remove(_ name: String) async throws -> String {
    guard let registry, !reservedNames.contains(name) else {
      throw ModelRegistryError.noSuchName(
        name, known: try registry?.entries().map(\.name) ?? [])
    }
    return try registry.remove(name).path
  }

  /// What a model's files are; see `ModelCatalog`.
  @concurrent
  public func contents(of model: String) async throws -> ModelContents {
    let path = try path(of: model)
    let opened = try open(model)
    let checkpoints =
      [opened.transformerNames, opened.autoencoderNames].map(\.checkpoint)
      + opened.prompts.weights.map(\.checkpoint)
    var bytes: [String: Int] = [:]
    for entry in checkpoints.flatMap(\.entries.values) {
      bytes[entry.elementType.rawValue, default: 0] += entry.byteCount
    }
    let files = try ModelFiles(of: path).paths.map { name, path in
      let url = URL(filePath: path).resolvingSymlinksInPath()
      // A file that has gone since is shown as empty.
      let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize
      return ModelContents.File(name: name, bytes: size ?? 0)
    }
    let entry = try registry?.entry(named: model)
    return ModelContents(
      path: path, precisions: bytes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key),
      files: files.sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) },
      isAdded: entry != nil, hasChecksums: entry?.checksums != nil)
  }
}

extension ModelLibrary {
  /// A model that can be given a name.
  public struct NewName: Sendable {
    /// What it will be asked for by.
    public let name: String
    /// Where it lies, from the root.
    public let path: String
    fileprivate let registry: ModelRegistry

    /// Gives it the name.
    ///
    /// - Parameters:
    ///   - checksums: of its files; nil where none were taken.
    ///   - edition: which of the models of its shape it is; nil where nobody said.
    /// - Returns: its name.
    /// - Throws: `ModelRegistryError`.
    @discardableResult
    public func register(
      checksums: [String: String]? = nil, edition: ModelEdition? = nil
    ) throws(ModelRegistryError) -> String {
      try registry.add(
        ModelRegistry.Entry(name: name, path: path, checksums: checksums, edition: edition))
      return name
    }
  }

  /// Makes sure that a model can be opened and that it can have a name.
  ///
  /// - Parameters:
  ///   - path: its folder or file.
  ///   - wished: what it shall be asked for by; nil for a name after its path.
  /// - Returns: what is left to be registered.
  /// - Throws: `GenerationError.unknownModel`, `ModelRegistryError`, or why it cannot be opened.
  public func newName(for path: String, wished: String?) throws -> NewName {
    let path = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    guard let registry, FileManager.default.fileExists(atPath: path) else {
      throw GenerationError.unknownModel(path, known: [])
    }
    let name = wished ?? ModelRegistry.name(for: path)
    guard ModelRegistry.isName(name) else { throw ModelRegistryError.badName(name) }
    guard !reservedNames.contains(name) else { throw ModelRegistryError.nameTaken(name) }
    if let known = try registry.entry(named: name), known.path != path {
      throw ModelRegistryError.nameTaken(name)
    }
    _ = try open(path)
    return NewName(name: name, path: path, registry: registry)
  }
}

extension ModelRegistry {
  /// A name after the last part of a path, of what a name may hold.
  public static func name(for path: String) -> String {
    var last = URL(filePath: path).lastPathComponent
    for ending in [".safetensors", ".gguf"] where last.hasSuffix(ending) {
      last.removeLast(ending.count)
    }
    let words = last.split { !$0.isLetter && !$0.isNumber && !"_.+".contains($0) }
    return words.joined(separator: "-").lowercased()
  }
}
