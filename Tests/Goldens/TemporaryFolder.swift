public import Foundation

/// A folder that lasts as long as this object.
public final class TemporaryFolder: Sendable {
  /// Where it lies.
  public let url: URL

  /// Creates an empty folder.
  public init() throws {
    url = URL(filePath: NSTemporaryDirectory()).appending(path: "darkroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // Left behind at worst.
    try? FileManager.default.removeItem(at: url)
  }

  /// A path in the folder.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Copies a file or folder of the fixtures.
  public func copy(_ fixture: String, as name: String) throws {
    try FileManager.default.copyItem(atPath: Fixtures.path(fixture), toPath: path(name))
  }
}
