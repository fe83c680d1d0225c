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

  /// The path of the folder around what lies at this path.
  var parent: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// What stands after the last slash.
  var lastPathPart: String {
    guard let slash = lastIndex(of: "/") else { return self }
    return String(self[index(after: slash)...])
  }

  /// Whether a file of this name should hold weights; of the parts of a split file the first does.
  var namesWeights: Bool {
    hasSuffix(".safetensors") || isGGUFName && SplitName(lastPathPart)?.number ?? 1 == 1
  }

  /// Whether a file of this name should be GGUF.
  var isGGUFName: Bool { hasSuffix(".gguf") }

  /// Whether anything lies at this path.
  var exists: Bool { FileManager.default.fileExists(atPath: self) }

  /// Whether a folder lies at this path.
  var isFolder: Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: self, isDirectory: &isFolder) && isFolder
  }

  /// Names of what the folder at this path holds, sorted, without hidden files.
  func folderContents() throws(CheckpointError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: self)
      return names.filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      // Foundation's own words fill several lines.
      throw .unreadable(
        self, reason: isReadableFolder ? "the system refused" : "you have no permission")
    }
  }

  private var isReadableFolder: Bool { FileManager.default.isReadableFile(atPath: self) }
}
