internal import Foundation
internal import GRDB
internal import Sessions

extension SessionDatabase {
  /// Keeps one write; runs away from everybody's actor, because making bytes of pictures takes long.
  @concurrent
  static func keep(
    _ changes: [SessionChange], in writer: DatabaseQueue, path: String, codec: PictureCodec
  ) async throws {
    let prepared: [PreparedChange]
    do {
      prepared = try changes.map { try PreparedChange($0, codec: codec) }
    } catch {
      throw WriteQueue.Refusal(cause: error)
    }
    do {
      try await writer.write { database in
        for change in prepared { try database.apply(change) }
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
