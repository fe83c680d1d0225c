internal import Foundation
internal import GRDB
internal import Sessions

/// How the store opens SQLite.
enum Connection {
  /// The one connection that writes a session.
  ///
  /// `synchronous = NORMAL` in WAL mode: every commit is with the system before `write` returns, so
  /// a killed process loses nothing; only a power cut can, and `PowerGuard` keeps that to the last
  /// moments without a wait for the disk at every keystroke.
  static func writing(_ path: String, logPages: Int) throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.prepareDatabase { database in
      try common(database)
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      // Debian's SQLite overwrites deleted pages with zeros otherwise, which is of no use here.
      try database.execute(sql: "PRAGMA secure_delete = OFF")
      try database.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = \(logPages)")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A new file that nobody else knows of yet.
  static func making(_ path: String) throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.prepareDatabase { database in
      try common(database)
      // Latents fill hundreds of small pages, and a keystroke writes one page: 8 kB suit both.
      try database.execute(sql: "PRAGMA page_size = 8192")
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: "PRAGMA journal_mode = MEMORY")
      try database.execute(sql: "PRAGMA synchronous = OFF")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A connection that only reads.
  static func reading(_ path: String) throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.readonly = true
    configuration.prepareDatabase { database in
      try common(database)
      // Says early what is in the way, such as a log that cannot be opened.
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A connection that reads a file with no log beside it, and leaves no trace.
  static func readingAlone(_ path: String) throws -> DatabaseQueue {
    guard understandsAddresses else { return try reading(path) }
    let path = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    return try reading("file://\(path)?immutable=1")
  }

  /// Whether this build of SQLite takes addresses for paths, as Debian's does.
  private static let understandsAddresses: Bool = {
    let sql = "SELECT sqlite_compileoption_used('USE_URI')"
    // Without an answer, plain paths work as well.
    return (try? DatabaseQueue().read { try Bool.fetchOne($0, sql: sql) }) ?? false
  }()

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    // Another process may be opening, recovering or closing the file for a moment.
    configuration.busyMode = .timeout(5)
    configuration.label = "session"
    return configuration
  }

  private static func common(_ database: Database) throws {
    try database.execute(sql: "PRAGMA temp_store = MEMORY")
    try database.execute(sql: "PRAGMA trusted_schema = OFF")
    try database.execute(sql: "PRAGMA cell_size_check = ON")
  }
}
