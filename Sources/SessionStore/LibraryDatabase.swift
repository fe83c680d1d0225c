internal import Foundation
internal import GRDB
public import Sessions

/// What a person keeps beyond one session, in one small SQLite file that several studios share.
///
/// It never stands in anybody's way: a damaged file is moved aside and begun anew, and where none
/// can be written, what is kept lasts as long as the program.
public struct LibraryDatabase: StudioLibrary {
  /// Path of the file; nil when there can be none.
  public let path: String?
  /// Where a damaged file was moved when this one was begun; nil when there was none.
  public let movedAside: String?

  private let queue: DatabaseQueue?

  /// Prompts that are remembered; older ones make room.
  static let promptLimit = 5000
  /// Sessions that are remembered; older ones make room.
  static let sessionLimit = 500

  /// Opens the library, or begins it.
  ///
  /// - Parameter path: the file; its folder is made where it is missing.
  /// - Returns: the library, in memory where no file can be.
  @concurrent
  public static func open(_ path: String) async -> LibraryDatabase {
    let path = SessionFile.resolved(path)
    do {
      try FileManager.default.createDirectory(
        atPath: NewFile.folder(of: path), withIntermediateDirectories: true)
      do {
        return LibraryDatabase(path: path, movedAside: nil, queue: try database(path))
      } catch let error as DatabaseError where error.meansDamage {
        let aside = try moveAside(path)
        return LibraryDatabase(path: path, movedAside: aside, queue: try database(path))
      }
    } catch {
      // What cannot be kept for long is kept for now, and without even that there is no memory.
      return LibraryDatabase(path: nil, movedAside: nil, queue: try? database(nil))
    }
  }

  /// Prompts that were developed, the newest first, each once.
  public func prompts() async throws -> [String] {
    try await read {
      try String.fetchAll($0, sql: "SELECT text FROM prompt ORDER BY usedAt DESC, rowid DESC")
    }
  }

  /// Keeps a prompt as the newest.
  public func remember(prompt: String, at moment: Timestamp) async throws {
    try await write { database in
      try database.keepNewest("prompt", key: "text", prompt, "usedAt", moment, Self.promptLimit)
    }
  }

  /// Sessions that were open, the newest first.
  public func sessions() async throws -> [RecentSession] {
    let rows = try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT path, openedAt FROM session ORDER BY openedAt DESC, rowid DESC"
      ).map { (path: $0[0] as String, openedAt: $0[1] as Double) }
    }
    return rows.map { row in
      RecentSession(
        path: row.path, openedAt: Timestamp(seconds: row.openedAt),
        exists: FileManager.default.fileExists(atPath: row.path))
    }
  }

  /// Keeps a session as the newest.
  public func remember(session path: String, at moment: Timestamp) async throws {
    try await write { database in
      try database.keepNewest("session", key: "path", path, "openedAt", moment, Self.sessionLimit)
    }
  }

  /// A choice that the person made, such as the theme; nil when none was made.
  public func choice(_ name: String) async throws -> String? {
    try await read {
      try String.fetchOne($0, sql: "SELECT value FROM choice WHERE name = ?", arguments: [name])
    }
  }

  /// Keeps a choice.
  public func choose(_ name: String, _ value: String) async throws {
    try await write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO choice (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }
}

extension LibraryDatabase {
  private static func database(_ path: String?) throws -> DatabaseQueue {
    var configuration = Configuration()
    // Studios write a line now and then; whoever comes second waits for a moment.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    let queue =
      if let path { try DatabaseQueue(path: path, configuration: configuration) } else {
        try DatabaseQueue(configuration: configuration)
      }
    try queue.write { database in
      // Later versions only add to these tables, so their files are used as they are.
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS prompt (text TEXT PRIMARY KEY NOT NULL, usedAt REAL NOT NULL);
          CREATE TABLE IF NOT EXISTS session (
            path TEXT PRIMARY KEY NOT NULL, openedAt REAL NOT NULL);
          CREATE TABLE IF NOT EXISTS choice (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
          """)
      let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
      guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      for sql in ["SELECT text, usedAt FROM prompt", "SELECT path, openedAt FROM session"] {
        _ = try Row.fetchOne(database, sql: sql)
      }
      _ = try Row.fetchOne(database, sql: "SELECT name, value FROM choice")
    }
    return queue
  }

  private static func moveAside(_ path: String) throws -> String {
    let names = (1...).lazy.map { "\(path).damaged-\($0)" }
    guard let aside = names.first(where: { !SessionFile.exists($0) }) else { return path }
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    // A journal belongs to the damaged file; the new one must not be rolled back by it.
    if SessionFile.exists(path + "-journal") {
      try FileManager.default.moveItem(atPath: path + "-journal", toPath: aside + "-journal")
    }
    return aside
  }

  private func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      guard let queue else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
      return try await queue.read(body)
    } catch {
      throw SessionError(reading: error, path: path ?? "the library")
    }
  }

  private func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    do {
      guard let queue else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
      try await queue.write(body)
    } catch {
      throw SessionError(writing: error, path: path ?? "the library")
    }
  }
}

extension Database {
  /// Keeps a text as the newest of its table, and forgets those beyond a number.
  fileprivate func keepNewest(
    _ table: String, key: String, _ text: String, _ column: String, _ moment: Timestamp,
    _ limit: Int
  ) throws {
    try execute(
      sql: "INSERT OR REPLACE INTO \(table) (\(key), \(column)) VALUES (?, ?)",
      arguments: [text, moment.seconds])
    try execute(
      sql: """
        DELETE FROM \(table) WHERE rowid NOT IN
          (SELECT rowid FROM \(table) ORDER BY \(column) DESC, rowid DESC LIMIT \(limit))
        """)
  }
}

extension DatabaseError {
  /// Whether the file is no library, or a broken one.
  fileprivate var meansDamage: Bool {
    switch resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH: true
    default: false
    }
  }
}
