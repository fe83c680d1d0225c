/// What a person keeps beyond one session.
public protocol StudioLibrary: Sendable {
  /// Prompts that were developed, the newest first, each once.
  func prompts() async throws -> [String]
  /// Keeps a prompt as the newest.
  func remember(prompt: String, at moment: Timestamp) async throws
  /// Sessions that were open, the newest first.
  func sessions() async throws -> [RecentSession]
  /// Keeps a session as the newest.
  func remember(session path: String, at moment: Timestamp) async throws
  /// A choice that the person made, such as the theme; nil when none was made.
  func choice(_ name: String) async throws -> String?
  /// Keeps a choice.
  func choose(_ name: String, _ value: String) async throws
}

/// A session that was open.
public struct RecentSession: Sendable, Hashable {
  /// Path of its file.
  public var path: String
  /// When it was last opened.
  public var openedAt: Timestamp
  /// Whether the file is still there.
  public var exists: Bool

  /// A session that was open.
  public init(path: String, openedAt: Timestamp, exists: Bool) {
    self.path = path
    self.openedAt = openedAt
    self.exists = exists
  }
}
