internal import Foundation
internal import Sessions

#if canImport(Glibc)
internal import Glibc
#endif

/// The names and marks of a session's file.
enum SessionFile {
  /// Stands in the header of the file: `Dark`.
  static let mark = 0x4461_726B
  /// Format of the newest files; it is raised with every migration.
  static let newestVersion = 1

  /// What lies beside the file while it is open: changes that are not yet in it.
  static func log(of path: String) -> String { path + "-wal" }
  /// What lies beside the file while it is open: where to find pages in the log.
  static func index(of path: String) -> String { path + "-shm" }
  /// What lies beside the file while a studio writes it.
  static func lock(of path: String) -> String { path + "-lock" }

  /// The path from the root, with links followed where there is something to follow.
  static func resolved(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
  }

  /// Bytes of a regular file; nil when there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether anything has this name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// What the system says about an error.
  static func message(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
