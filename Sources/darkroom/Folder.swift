import Foundation

/// Folders on disk.
enum Folder {
  /// Whether a folder lies at a path, or where links from there lead.
  static func exists(at path: String) -> Bool {
    let url = URL(filePath: path).resolvingSymlinksInPath()
    return (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
  }
}
