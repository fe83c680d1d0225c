internal import Foundation
internal import GRDB
internal import Sessions

#if canImport(Glibc)
internal import Glibc
#endif

extension SessionError {
  /// What an error of the system means for a session that is written.
  init(code: Int32, path: String) {
    self =
      code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path) : .notWritable(path: path, reason: SessionFile.message(code))
  }

  /// What an error means for a session that is written.
  init(writing error: any Error, path: String) {
    switch error {
    case let error as SessionError: self = error
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_FULL: self = .diskFull(path: path)
      case .SQLITE_IOERR where Self.isFull(path): self = .diskFull(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB:
        self = .damaged(path: path, reason: error.message ?? "\(error.resultCode)")
      default: self = .notWritable(path: path, reason: error.message ?? "\(error.resultCode)")
      }
    case let error as CocoaError where error.code == .fileWriteOutOfSpace:
      self = .diskFull(path: path)
    default: self = .notWritable(path: path, reason: "\(error)")
    }
  }

  /// What an error means for a session that is read.
  init(reading error: any Error, path: String) {
    switch error {
    case let error as SessionError: self = error
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_LOCKED, .SQLITE_NOMEM,
        .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH, .SQLITE_FULL, .SQLITE_MISUSE:
        self = .unreadable(path: path, reason: error.message ?? "\(error.resultCode)")
      default: self = .damaged(path: path, reason: error.message ?? "\(error.resultCode)")
      }
    case let error as DecodingError:
      self = .damaged(path: path, reason: Self.summary(of: error))
    case let error as CocoaError where error.isFileError:
      let code = (error.underlying as? POSIXError)?.code.rawValue
      self = .unreadable(
        path: path, reason: code.map(SessionFile.message) ?? error.localizedDescription)
    default: self = .damaged(path: path, reason: "\(error)")
    }
  }

  private static func summary(of error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }

  /// Whether a failed write is explained by the disk: some of SQLite's files report it only so.
  private static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    guard unsafe statvfs(NewFile.folder(of: path), &status) == 0 else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 1 << 20
  }
}
