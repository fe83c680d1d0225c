internal import Foundation
internal import GRDB
public import Generation
public import Pictures
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
        try await Self.keep(changes, in: writer, path: path, codec: codec, now: conditions.now)
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

  /// Latents of a take after `index` steps; nil when they were not kept.
  ///
  /// A branch asks its parent for those that it shares with it.
  public func latents(of take: TakeID, at index: Int) async throws -> Latents? {
    try await firstInLineage(of: take, through: index) { take, waiting in
      switch waiting.latents(of: take, at: index) {
      case .known(let latents): latents
      case .asInFile: try await read { try $0.latents(of: take, at: index) }
      }
    }
  }

  /// What a take looked like after a step, as predicted.
  ///
  /// A branch asks its parent for the steps that it shares with it.
  public func preview(of take: TakeID, step: Int) async throws -> Picture? {
    // The latents after step k are those at k + 1, which is what an origin counts.
    try await firstInLineage(of: take, through: step + 1) { take, waiting in
      switch waiting.preview(of: take, step: step) {
      case .known(let picture): picture
      case .asInFile: try await picture { try $0.picture(of: take, .preview, number: step) }
      }
    }
  }

  /// The finished picture.
  public func picture(of take: TakeID) async throws -> Picture? {
    if let picture = Waiting(changes).picture(of: take) { return picture }
    return try await picture { try $0.picture(of: take, .finished) }
  }

  /// A small picture of a take.
  public func thumbnail(of take: TakeID) async throws -> Picture? {
    if let picture = Waiting(changes).thumbnail(of: take) { return picture }
    return try await picture { try $0.picture(of: take, .thumbnail) }
  }

  /// A reference picture by its fingerprint.
  public func reference(_ fingerprint: String) async throws -> Picture? {
    if let picture = Waiting(changes).reference(fingerprint) { return picture }
    return try await picture { try $0.reference(fingerprint) }
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
  /// Reads from the file, off the caller's actor.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await reader.read(body)
    } catch {
      throw SessionError(reading: error, path: path)
    }
  }

  private var changes: [SessionChange] { writes?.waiting.changes ?? [] }

  /// What a take or one of its parents has, as far up as they share `index` steps.
  private func firstInLineage<Value>(
    of take: TakeID, through index: Int, _ find: (TakeID, Waiting) async throws -> Value?
  ) async throws -> Value? {
    let waiting = Waiting(changes)
    var take = take
    while true {
      if let found = try await find(take, waiting) { return found }
      let origin: Take.Origin? =
        switch waiting.origin(of: take) {
        case .known(let origin): origin
        case .asInFile: try await read { [take] in try $0.origin(of: take) }
        }
      // A parent is older than its branch, so this ends even on a damaged file.
      guard let origin, index <= origin.step, origin.take < take else { return nil }
      take = origin.take
    }
  }

  private func loadFile() async throws -> Session {
    var session = try await read { try $0.session() }
    // Beside another studio, a take that is being developed may be just that.
    if case .notWritable = access { session.recover() }
    return session
  }

  @concurrent
  private func picture(
    _ find: @escaping @Sendable (Database) throws -> Data?
  ) async throws -> Picture? {
    guard let bytes = try await read(find) else { return nil }
    do {
      return try codec.decode([UInt8](bytes))
    } catch {
      throw SessionError.damaged(path: path, reason: "a picture cannot be read: \(error)")
    }
  }

  /// Keeps one write; runs away from everybody's actor, because making bytes of pictures takes long.
  @concurrent
  private static func keep(
    _ changes: [SessionChange], in writer: DatabaseQueue, path: String, codec: PictureCodec,
    now: @Sendable () -> Timestamp
  ) async throws {
    let prepared: [PreparedChange]
    do {
      prepared = try changes.map { try PreparedChange($0, codec: codec) }
    } catch {
      throw WriteQueue.Refusal(cause: error)
    }
    let moment = now()
    do {
      try await writer.write { database in
        for change in prepared { try database.apply(change, at: moment) }
      }
    } catch let error as DatabaseError where error.mayPass {
      throw SessionError(writing: error, path: path)
    } catch {
      throw WriteQueue.Refusal(cause: SessionError(writing: error, path: path))
    }
  }

  /// Lets the file grow to so many pages and no further, as a full disk does; nil takes that back.
  package func limitPages(to count: Int?) async throws {
    try await writer?.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count ?? 4_294_967_294)")
    }
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

extension DatabaseError {
  /// Whether the same write may succeed later.
  fileprivate var mayPass: Bool {
    switch resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_READONLY,
      .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_PROTOCOL,
      .SQLITE_PERM:
      true
    default: false
    }
  }
}
