public import Checkpoints
import Foundation
import Synchronization

/// The models that a person gave names: a small file of their own.
///
/// It is read each time it is asked, so that a model that was added beside a running studio is there,
/// and it is written whole: what was there before stays until the new file is complete.
public struct ModelRegistry: Sendable {
  /// Where the file lies.
  public let path: String

  /// A registry; the file need not be there yet.
  ///
  /// - Parameter path: of the file, such as `models.json` in a person's data folder.
  public init(path: String) { self.path = path }

  /// A model with a name.
  public struct Entry: Codable, Sendable, Equatable {
    /// What it is asked for by.
    public var name: String
    /// Its folder or file, from the root.
    public var path: String
    /// SHA-256 of its files, by their paths inside its folder; nil where none were taken.
    public var checksums: [String: String]?
    /// Which of the models of its shape it is; nil where nobody said.
    public var edition: ModelEdition?

    /// Names a model.
    public init(
      name: String, path: String, checksums: [String: String]? = nil, edition: ModelEdition? = nil
    ) {
      self.name = name
      self.path = path
      self.checksums = checksums
      self.edition = edition
    }
  }

  private struct Contents: Codable {
    var version = 1
    var models: [Entry] = []
  }

  /// All models, in the order of their names; none where there is no file.
  ///
  /// - Returns: the entries.
  /// - Throws: `ModelRegistryError.damaged`, `.newer` or `.unreadable`.
  public func entries() throws(ModelRegistryError) -> [Entry] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    let contents: Contents
    do {
      contents = try JSONDecoder().decode(Contents.self, from: bytes)
    } catch {
      throw .damaged(path)
    }
    guard contents.version <= 1 else { throw .newer(path) }
    guard Set(contents.models.map(\.name)).count == contents.models.count else {
      throw .damaged(path)
    }
    return contents.models.sorted { $0.name < $1.name }
  }

  /// The model of this name.
  public func entry(named name: String) throws(ModelRegistryError) -> Entry? {
    try entries().first { $0.name == name }
  }

  /// Adds a model, or takes note of its checksums and edition where the same is there already.
  ///
  /// - Parameter entry: its name has to be free.
  /// - Throws: `ModelRegistryError`, with the file as it was.
  public func add(_ entry: Entry) throws(ModelRegistryError) {
    guard Self.isName(entry.name) else { throw .badName(entry.name) }
    try change { (entries: inout [Entry]) throws(ModelRegistryError) in
      if let index = entries.firstIndex(where: { $0.name == entry.name }) {
        guard entries[index].path == entry.path else { throw .nameTaken(entry.name) }
        entries[index].checksums = entry.checksums ?? entries[index].checksums
        entries[index].edition = entry.edition ?? entries[index].edition
      } else {
        entries.append(entry)
      }
    }
  }

  /// Forgets a model, whose files stay.
  ///
  /// - Parameter name: of the model.
  /// - Returns: what was forgotten.
  /// - Throws: `ModelRegistryError`, also when there is none of this name.
  @discardableResult
  public func remove(_ name: String) throws(ModelRegistryError) -> Entry {
    var removed: Entry?
    try change { (entries: inout [Entry]) throws(ModelRegistryError) in
      guard let index = entries.firstIndex(where: { $0.name == name }) else {
        throw .noSuchName(name, known: entries.map(\.name))
      }
      removed = entries.remove(at: index)
    }
    guard let removed else { throw .noSuchName(name, known: []) }
    return removed
  }

  /// Whether a text can be a model's name: a word that is neither a path nor an option.
  public static func isName(_ text: String) -> Bool {
    (1...64).contains(text.count) && text.first.map { $0.isLetter || $0.isNumber } == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.+".contains($0) }
  }

  // MARK: Writing

  private func change(
    _ body: (inout [Entry]) throws(ModelRegistryError) -> Void
  ) throws(ModelRegistryError) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    // Where this fails, writing says why.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Two programs that add at once shall both be heard.
    let lock = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw .unwritable(path, reason: Self.systemReason) }
    defer { close(lock) }
    flock(lock, LOCK_EX)
    var changed = try entries()
    try body(&changed)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let bytes = try encoder.encode(Contents(models: changed.sorted { $0.name < $1.name }))
      try bytes.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .unwritable(path, reason: Self.systemReason)
    }
  }

  private static var systemReason: String { unsafe String(cString: strerror(errno)) }
}
