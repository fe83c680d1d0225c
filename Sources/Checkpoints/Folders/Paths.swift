import FoundationEssentials

extension String {
  /// The path of another file in the same folder.
  func sibling(_ name: String) -> String {
    guard let slash = lastIndex(of: "/") else { return name }
    return self[...slash] + name
  }

  /// The path of something inside the folder at this path.
  func inside(_ name: String) -> String {
    hasSuffix("/") ? self + name : self + "/" + name
  }

  /// What stands after the last slash.
  var lastPathPart: String {
    guard let slash = lastIndex(of: "/") else { return self }
    return String(self[index(after: slash)...])
  }

  /// Whether anything lies at this path.
  var exists: Bool { FileManager.default.fileExists(atPath: self) }

  /// Whether a folder lies at this path.
  var isFolder: Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: self, isDirectory: &isFolder) && isFolder
  }

  /// Names of what the folder at this path holds, sorted.
  func folderContents() throws(CheckpointError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: self).sorted()
    } catch {
      throw .unreadable(self, reason: "\(error)")
    }
  }
}
