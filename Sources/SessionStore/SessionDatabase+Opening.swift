internal import Foundation
internal import GRDB
public import Sessions

#if canImport(Glibc)
internal import Glibc
#endif

extension SessionDatabase {
  /// Opens a session that exists; a file that is refused is left as it is, byte for byte.
  ///
  /// Where it cannot write, because another studio does or the place forbids it, it opens the session
  /// for reading; `access` says so.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - codec: turns pictures into the bytes that are kept.
  /// - Returns: the session, recovered from whatever ended the last program.
  /// - Throws: `SessionError`.
  @concurrent
  public static func open(_ path: String, codec: PictureCodec) async throws -> SessionDatabase {
    try await open(path, codec: codec, under: StoreConditions())
  }

  /// Makes a new session's file, which appears whole or not at all, and opens it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - session: what it begins with; its pictures and latents are written afterwards.
  ///   - codec: turns pictures into the bytes that are kept.
  /// - Returns: the session, open for writing.
  /// - Throws: `SessionError`, which is `.exists` where anything lies at the path.
  @concurrent
  public static func create(
    at path: String, _ session: Session, codec: PictureCodec
  ) async throws -> SessionDatabase {
    try await create(at: path, session, codec: codec, under: StoreConditions())
  }

  /// Opens a session under other conditions than the system's.
  @concurrent
  package static func open(
    _ path: String, codec: PictureCodec, under conditions: StoreConditions
  ) async throws -> SessionDatabase {
    let path = SessionFile.resolved(path)
    guard SessionFile.exists(path) else { throw SessionError.missing(path: path) }
    let (access, lock) = access(to: path, under: conditions)
    do {
      let session = try FileCheck(path: path, access: access).run()
      guard let lock else { return try read(path, access, codec, conditions) }
      do {
        return try write(path, session, lock, codec, conditions)
      } catch let error as DatabaseError where error.meansNoAccess {
        // A full disk, and some ways of taking rights away, show only in the attempt.
        lock.release()
        return try read(path, .notWritable(reason: reason(of: error, path)), codec, conditions)
      }
    } catch {
      lock?.release()
      throw SessionError(reading: error, path: path)
    }
  }

  /// Makes a new session's file under other conditions than the system's.
  @concurrent
  package static func create(
    at path: String, _ session: Session, codec: PictureCodec, under conditions: StoreConditions
  ) async throws -> SessionDatabase {
    let path = SessionFile.resolved(path)
    try await SessionFile.make(at: path) { database in
      try database.keep("setup", try JSONText.line(session.setup))
      try database.keep("view", try JSONText.line(session.view))
      try database.keep("queue", try JSONText.line(session.queue))
      for take in session.history.all { try database.keep(take) }
    }
    return try await open(path, codec: codec, under: conditions)
  }
}

extension SessionDatabase {
  private static func access(
    to path: String, under conditions: StoreConditions
  ) -> (SessionAccess, FileLock?) {
    if let reason = conditions.obstacle(path) { return (.notWritable(reason: reason), nil) }
    guard unsafe faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else {
      return (.notWritable(reason: SessionFile.message(errno)), nil)
    }
    switch FileLock.attempt(at: SessionFile.lock(of: path)) {
    case .held(let lock): return (.writing, lock)
    case .taken: return (.besideAnotherStudio, nil)
    case .impossible(let code): return (.notWritable(reason: SessionFile.message(code)), nil)
    }
  }

  private static func reason(of error: DatabaseError, _ path: String) -> String {
    switch SessionError(writing: error, path: path) {
    case .diskFull: SessionFile.message(ENOSPC)
    case .notWritable(_, let reason), .unreadable(_, let reason), .damaged(_, let reason): reason
    case .missing, .newer, .exists: error.description
    }
  }

  private static func read(
    _ path: String, _ access: SessionAccess, _ codec: PictureCodec, _ conditions: StoreConditions
  ) throws -> SessionDatabase {
    let folder = NewFile.folder(of: path)
    let isForbidden = unsafe faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) != 0
    let isFolderWritable = !isForbidden && conditions.obstacle(folder) == nil
    return SessionDatabase(
      path: path, access: access, codec: codec,
      reading: try ReadConnection(path, isFolderWritable: isFolderWritable), writer: nil, lock: nil,
      session: nil, conditions: conditions)
  }

  private static func write(
    _ path: String, _ checked: Session?, _ lock: FileLock, _ codec: PictureCodec,
    _ conditions: StoreConditions
  ) throws -> SessionDatabase {
    let writer = try Connection.writing(path, logPages: conditions.logPages)
    do {
      try SessionSchema.migrateIfOlder(writer)
      let session = try writer.write { database in
        let limit = conditions.now().seconds - Retention.seconds
        let isPurged = try database.purge(deletedBefore: limit)
        // Nobody else has written since the check: the lock is held.
        let before = try isPurged ? database.session() : checked ?? database.session()
        var session = before
        session.recover()
        for take in session.history.all where before.history[take.id]?.status != take.status {
          try database.keep(status: take.status, of: take.id)
        }
        if session.queue != before.queue {
          try database.keep("queue", try JSONText.line(session.queue))
        }
        return session
      }
      Retention.freeSpace(of: writer)
      return SessionDatabase(
        path: path, access: .writing, codec: codec,
        reading: try ReadConnection(path, isFolderWritable: true), writer: writer, lock: lock,
        session: session, conditions: conditions)
    } catch {
      // What was thrown says more than what can go wrong here.
      try? writer.close()
      throw error
    }
  }
}

extension DatabaseError {
  /// Whether a file that is sound cannot be written.
  fileprivate var meansNoAccess: Bool {
    switch resultCode {
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_FULL, .SQLITE_IOERR: true
    default: false
    }
  }
}
