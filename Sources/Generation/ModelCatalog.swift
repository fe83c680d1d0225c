/// The models that people gave names, and what can be known of their files.
public protocol ModelCatalog: Sendable {
  /// Gives a model a name; its files stay where they are.
  ///
  /// - Parameters:
  ///   - path: its folder or file.
  ///   - name: what it is asked for by from now on; nil for one after its path.
  /// - Returns: its name.
  /// - Throws: why it is no model, or cannot have the name.
  func add(_ path: String, named name: String?) async throws -> String

  /// Forgets a model's name; its files stay where they are.
  ///
  /// - Parameter name: of the model.
  /// - Returns: where it lies.
  /// - Throws: why it cannot be forgotten.
  func remove(_ name: String) async throws -> String

  /// What a model's files are.
  func contents(of model: String) async throws -> ModelContents

  /// Looks through a whole model: every tensor's shape, every value, every checksum.
  ///
  /// Cancelling the task ends it within a few megabytes.
  ///
  /// - Parameters:
  ///   - model: name or path.
  ///   - progress: is told what is done, and how much of it.
  /// - Returns: what was found.
  /// - Throws: why it cannot be opened, or has wrong shapes; `CancellationError`.
  func verify(
    _ model: String,
    progress: @Sendable (_ part: ModelVerification.Part, _ done: Int, _ all: Int) -> Void
  ) async throws -> ModelVerification
}

/// The files of a model.
public struct ModelContents: Sendable, Hashable {
  /// A file.
  public struct File: Sendable, Hashable {
    /// Its path inside the model's folder, or its whole path where it lies elsewhere.
    public var name: String
    /// Its size.
    public var bytes: Int

    /// A file and its size.
    public init(name: String, bytes: Int) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Where the model lies.
  public var path: String
  /// How its weights are stored, such as `BF16`; the one with the most bytes first.
  public var precisions: [String]
  /// Its files, the largest first.
  public var files: [File]
  /// Whether a person gave it its name.
  public var isAdded: Bool
  /// Whether checksums of its files were taken.
  public var hasChecksums: Bool

  /// Describes files.
  public init(
    path: String, precisions: [String], files: [File], isAdded: Bool, hasChecksums: Bool
  ) {
    self.path = path
    self.precisions = precisions
    self.files = files
    self.isAdded = isAdded
    self.hasChecksums = hasChecksums
  }
}

/// What looking through a whole model found.
public struct ModelVerification: Sendable, Hashable {
  /// Tensors that were looked at.
  public var tensors: Int
  /// Tensors that hold a value that is not finite, by file and name.
  public var notFinite: [String]
  /// Files that are not what they were when checksums were taken, or are gone, or new.
  public var changedFiles: [String]
  /// Files whose checksums are those that were taken; nil where none were.
  public var unchangedFiles: Int?

  /// Describes what was found.
  public init(
    tensors: Int = 0, notFinite: [String] = [], changedFiles: [String] = [],
    unchangedFiles: Int? = nil
  ) {
    self.tensors = tensors
    self.notFinite = notFinite
    self.changedFiles = changedFiles
    self.unchangedFiles = unchangedFiles
  }

  /// Whether nothing is wrong.
  public var isSound: Bool { notFinite.isEmpty && changedFiles.isEmpty }

  /// What is being done.
  public enum Part: String, Sendable, CaseIterable {
    /// Every tensor against the configuration.
    case shapes
    /// Every value.
    case values
    /// Every file against its checksum.
    case checksums
  }
}
