internal import GRDB
internal import Sessions

/// The tables of a session's file, and how older ones become the newest.
enum SessionSchema {
  /// Migrations in the order of their making; each one raises `SessionFile.newestVersion`.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: setup, takes, steps, latents, pictures") { database in
      try database.execute(sql: first)
    }
    return migrator
  }

  /// Brings a file to the newest format.
  ///
  /// Each migration is a transaction. The number in the header comes last: a program that is killed
  /// before finds all migrations done, and only writes the number.
  static func migrateIfOlder(_ queue: DatabaseQueue) throws {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    guard version != SessionFile.newestVersion else { return }
    try migrator.migrate(queue)
    try queue.write { database in
      try database.execute(sql: "PRAGMA application_id = \(SessionFile.mark)")
      try database.execute(sql: "PRAGMA user_version = \(SessionFile.newestVersion)")
    }
  }

  /// What a studio holds in memory: small, read as a whole, and checked when a file is opened.
  static let factTables = ["session", "take", "step"]

  /// Facts and bytes are apart, so that reading the facts of a large session passes over no bytes.
  ///
  /// What is compared or counted is a column of its own; what is only restored is JSON. A person's
  /// words are JSON, too: as plain text they would end at a zero byte.
  private static let first = """
    CREATE TABLE session (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    );
    CREATE TABLE take (
      id INTEGER PRIMARY KEY,
      originTake INTEGER,
      originStep INTEGER,
      sheet INTEGER,
      until INTEGER,
      recipe TEXT NOT NULL,
      setup TEXT NOT NULL,
      status TEXT NOT NULL,
      failure TEXT,
      createdAt REAL NOT NULL,
      isStarred INTEGER NOT NULL,
      note TEXT NOT NULL,
      deletedAt REAL,
      sigmas BLOB NOT NULL,
      timing TEXT
    );
    CREATE TABLE step (
      take INTEGER NOT NULL,
      number INTEGER NOT NULL,
      sigma REAL NOT NULL,
      seconds REAL NOT NULL,
      PRIMARY KEY (take, number)
    ) WITHOUT ROWID;
    CREATE TABLE latents (
      take INTEGER NOT NULL,
      number INTEGER NOT NULL,
      height INTEGER NOT NULL,
      width INTEGER NOT NULL,
      channels INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (take, number)
    );
    CREATE TABLE picture (
      take INTEGER NOT NULL,
      role TEXT NOT NULL,
      number INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (take, role, number)
    );
    CREATE TABLE reference (
      fingerprint TEXT PRIMARY KEY NOT NULL,
      checksum INTEGER NOT NULL,
      bytes BLOB NOT NULL
    );
    """
}
