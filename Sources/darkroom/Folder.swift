import Foundation

/// Folders on disk.
enum Folder {
  /// Whether a folder lies at a path.
  static func exists(at path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
  }
}
