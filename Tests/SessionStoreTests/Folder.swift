import Foundation

/// A folder for the files of one test, which ends with it.
final class Folder: Sendable {
  let path: String

  init() throws {
    // Thousands of files are opened and closed here, and a real disk is waited for each time.
    let memory = "/dev/shm"
    let root =
      FileManager.default.isWritableFile(atPath: memory)
      ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    path = root.appending(path: "darkroom-\(UUID().uuidString)", directoryHint: .notDirectory)
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func file(_ name: String = "session.darkroom") -> String { path + "/" + name }

  /// Names of all that lies in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Bytes of all files that lie in it, by name.
  var bytes: [String: Data] {
    get throws {
      var bytes: [String: Data] = [:]
      for name in try names { bytes[name] = try Data(contentsOf: URL(filePath: file(name))) }
      return bytes
    }
  }

  func write(_ data: Data, _ name: String = "session.darkroom") throws {
    try data.write(to: URL(filePath: file(name)))
  }

  func read(_ name: String = "session.darkroom") throws -> Data {
    try Data(contentsOf: URL(filePath: file(name)))
  }
}
