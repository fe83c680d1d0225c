internal import Foundation
internal import GRDB
internal import Sessions

/// Whether a file is a sound session, found out without changing it.
///
/// Everything that is held in memory is read and checked; of pictures and latents, which may fill
/// gigabytes, only their sums tell, when they are read.
struct FileCheck {
  let path: String
  /// What this studio may do with it.
  let access: SessionAccess

  /// Reads the file.
  ///
  /// - Returns: the session as it lies there; nil when it has to be brought to the newest format.
  /// - Throws: `SessionError`, or what SQLite says of a file that cannot be opened.
  func run() throws -> Session? {
    guard let size = SessionFile.size(of: path) else { throw damaged("it is no file") }
    guard size > 0 else { throw damaged("it is empty") }
    // While another studio writes, only SQLite's own locks tell what belongs together.
    if access == .besideAnotherStudio { return try runWithLog() }
    let hasLog = SessionFile.size(of: SessionFile.log(of: path)) ?? 0 > 0
    // Without a log, the file alone is the session; and with one, its header says already whether
    // this program may touch it.
    let session = try check(try Connection.readingAlone(path), isWhole: !hasLog, size: size)
    guard hasLog else { return session }
    let index = SessionFile.index(of: path)
    let hadIndex = SessionFile.exists(index)
    do {
      return try runWithLog()
    } catch {
      // A file that is refused is left without a trace; nobody else can be using this one.
      if access == .writing, !hadIndex { try? FileManager.default.removeItem(atPath: index) }
      throw error
    }
  }

  private func runWithLog() throws -> Session? {
    let isFolderWritable =
      switch access {
      case .writing, .besideAnotherStudio: true
      case .notWritable: false
      }
    let reading = try ReadConnection(path, isFolderWritable: isFolderWritable)
    defer {
      if let folder = reading.temporaryFolder {
        try? FileManager.default.removeItem(atPath: folder)
      }
    }
    return try check(reading.queue, isWhole: true, size: nil)
  }

  private func check(_ queue: DatabaseQueue, isWhole: Bool, size: Int?) throws -> Session? {
    defer { try? queue.close() }
    return try queue.read { database in
      try checkHeader(database)
      guard isWhole else { return nil }
      if let size { try checkSize(database, size) }
      return try checkFacts(database)
    }
  }

  private func checkHeader(_ database: Database) throws {
    guard try integer(database, "application_id") == SessionFile.mark else {
      throw damaged("it is another program's file")
    }
    let version = try integer(database, "user_version")
    guard version > 0 else { throw damaged("its version is \(version)") }
    guard version <= SessionFile.newestVersion else {
      throw SessionError.newer(path: path, version: "file format \(version)")
    }
  }

  private func checkSize(_ database: Database, _ size: Int) throws {
    let promised =
      try integer(database, "page_count") * integer(database, "page_size")
    guard promised == size else {
      throw damaged("it has \(size) bytes, and its header promises \(promised)")
    }
  }

  private func checkFacts(_ database: Database) throws -> Session? {
    for table in SessionSchema.factTables {
      let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(\(table))")
      guard verdict == "ok" else { throw damaged(verdict ?? "its tables cannot be checked") }
    }
    for table in ["latents", "picture", "reference"]
    where try !database.tableExists(table) {
      throw damaged("its table \(table) is missing")
    }
    let isNewest = try integer(database, "user_version") == SessionFile.newestVersion
    return isNewest ? try database.session() : nil
  }

  private func integer(_ database: Database, _ name: String) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA \(name)") ?? 0
  }

  private func damaged(_ reason: String) -> SessionError { .damaged(path: path, reason: reason) }
}
