internal import GRDB
internal import Sessions

extension SessionFile {
  /// Makes a session's file, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where it appears; nothing may lie there.
  ///   - fill: writes its content, in one transaction.
  /// - Throws: `SessionError`.
  static func make(
    at path: String, _ fill: @escaping @Sendable (Database) throws -> Void
  ) async throws {
    try await place(at: path) { temporary in
      let queue = try Connection.making(temporary)
      try SessionSchema.migrateIfOlder(queue)
      try await queue.write(fill)
      try finish(queue)
    }
  }

  /// Makes a file appear at a path where neither a session lies nor what was left of one.
  static func place(at path: String, _ fill: (String) async throws -> Void) async throws {
    guard !exists(path) else { throw SessionError.exists(path: path) }
    // SQLite would take the log of a session that is gone for that of the new one.
    for remains in [log(of: path), path + "-journal"] where exists(remains) {
      throw SessionError.exists(path: remains)
    }
    do {
      try await NewFile.appearing(at: path, fill)
    } catch {
      throw SessionError(writing: error, path: path)
    }
  }

  /// Closes a new file in the state in which it is opened: in WAL mode, and with no log.
  static func finish(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try queue.close()
  }
}
