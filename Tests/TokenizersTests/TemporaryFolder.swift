import Foundation

/// A folder that goes when the last reference to it does.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/tokenizers-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // Nothing depends on it being gone.
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ name: String, _ bytes: Data) throws {
    try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }
}
