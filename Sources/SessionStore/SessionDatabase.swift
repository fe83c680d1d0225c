internal import Foundation
internal import GRDB
internal import Generation
public import Sessions
internal import Synchronization

/// A session in one SQLite file, written as things happen.
///
/// One studio writes a file, for as long as it has it open; any number of others read it meanwhile.
public final class SessionDatabase: SessionRepository {
  /// Path of the file, from the root and with links followed.
  public let path: String
  /// What this studio may do with the file, and why it may not do more.
  public let access: SessionAccess
  /// Whether another studio has the file open for writing, or it cannot be written.
  public var isReadOnly: Bool { access != .writing }

  let codec: PictureCodec
  let reader: DatabaseQueue
  let writer: DatabaseQueue?
  let writes: WriteQueue?
  private let lock: FileLock?
  /// Folder that exists only for a file that could not be read where it lies.
  private let temporaryFolder: String?
  private let isClosed = Mutex(false)
  /// What was read when the file was opened, until something is written or it is asked for.
  private let opened: Mutex<Session?>

  init(
    path: String, access: SessionAccess, codec: PictureCodec, reading: ReadConnection,
    writer: DatabaseQueue?, lock: FileLock?, session: Session?, conditions: StoreConditions
  ) {
    self.path = path
    self.access = access
    self.codec = codec
    self.writer = writer
    self.lock = lock
    reader = reading.queue
    temporaryFolder = reading.temporaryFolder
    opened = Mutex(session)
    writes = writer.map { writer in
      let power = PowerGuard(log: SessionFile.log(of: path), delay: conditions.syncDelay)
      return WriteQueue(pause: conditions.retryPause) { changes in
        try await Self.keep(changes, in: writer, path: path, codec: codec)
        power.wrote()
      }
    }
  }

  /// Reads everything but pictures and latents, with what the disk could not take yet.
  public func load() async throws -> Session {
    if let session = opened.withLock({ $0.take() }) { return session }
    guard let writes else { return try await loadFile() }
    // What fails here waits in memory, and is added below.
    try? await writes.write([])
    while true {
      let before = writes.waiting
      var session = try await loadFile()
      guard writes.waiting.writtenCount == before.writtenCount else { continue }
      for change in before.changes { session.apply(change) }
      return session
    }
  }

  /// Keeps changes, all or none, in the order in which they are given.
  ///
  /// Throws `SessionError.diskFull` when there is no room, and keeps them as soon as there is.
  public func write(_ changes: [SessionChange]) async throws {
    guard let writes else {
      throw SessionError.notWritable(path: path, reason: access.reason)
    }
    opened.withLock { $0 = nil }
    try await writes.write(changes)
  }

  /// Tries again to keep what waits; throws as long as something cannot be kept.
  public func flush() async throws {
    try await writes?.write([])
  }

  /// Waits for everything to be kept, and lets go of the file.
  ///
  /// What could not be kept is given up: ask `flush` before, and say so to the person.
  public func close() async {
    let isFirst = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return !isClosed
    }
    guard isFirst else { return }
    // There is nobody left to tell; `flush` has told.
    try? await writes?.write([])
    writes?.close()
    await closeConnections()
    lock?.release()
    if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
  }
}

extension SessionDatabase {
  private func loadFile() async throws -> Session {
    var session = try await read { try $0.session() }
    // Beside another studio, a take that is being developed may be just that.
    if case .notWritable = access { session.recover() }
    return session
  }

  @concurrent
  private func closeConnections() async {
    // A reader that closes last would leave the log behind, so it goes first. What fails here is
    // made good when the file is opened again: the log holds everything.
    try? reader.close()
    guard let writer else { return }
    try? await writer.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
    }
    try? writer.close()
  }
}

extension SessionAccess {
  /// Why nothing can be written, as the end of a sentence.
  fileprivate var reason: String {
    switch self {
    case .writing: "it is open for writing"
    case .besideAnotherStudio: "another studio has it open"
    case .notWritable(let reason): reason
    }
  }
}
