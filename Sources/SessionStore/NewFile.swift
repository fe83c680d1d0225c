internal import Foundation
internal import Sessions

#if canImport(Glibc)
internal import Glibc
#endif

/// Makes files and folders appear whole or not at all, and never in the place of another.
enum NewFile {
  /// Fills something under another name, which then takes its own.
  ///
  /// - Parameters:
  ///   - path: where it appears; nothing may lie there.
  ///   - fill: makes the file or the folder at the path that it is given, in the same folder.
  /// - Throws: `SessionError`, or what `fill` throws.
  static func appearing(at path: String, _ fill: (String) async throws -> Void) async throws {
    guard !SessionFile.exists(path) else { throw SessionError.exists(path: path) }
    let folder = folder(of: path)
    guard SessionFile.exists(folder) else {
      throw SessionError.notWritable(path: path, reason: "there is no folder \(folder)")
    }
    let name = path.dropFirst(folder == "/" ? 1 : folder.count + 1)
    let temporary =
      (folder == "/" ? "" : folder) + "/.\(name.prefix(180))-"
      + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    do {
      try await fill(temporary)
      synchronize(temporary)
      try rename(temporary, to: path)
      synchronize(folder)
    } catch {
      // What was thrown says more than what can go wrong here.
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// Makes what was written to a file or a folder last through a power failure.
  static func synchronize(_ path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// The folder that a path from the root lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func rename(_ source: String, to path: String) throws {
    // A link is refused where something lies already; folders have none, and they are not replaced
    // by a renaming as long as they hold anything.
    if unsafe link(source, path) == 0 {
      unsafe unlink(source)
      return
    }
    guard errno != EEXIST, !SessionFile.exists(path) else { throw SessionError.exists(path: path) }
    guard unsafe Glibc.rename(source, path) == 0 else {
      throw SessionError(code: errno, path: path)
    }
  }
}
