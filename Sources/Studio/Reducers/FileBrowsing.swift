import Generation
import Sessions
import TerminalCanvas

extension StudioState {
  /// Opens the file browser where it was last, or in the person's folder.
  mutating func browse(_ purpose: FileBrowser.Purpose) -> [Effect] {
    let folder = browsedFolder ?? "."
    overlays.append(.files(FileBrowser(purpose, folder: folder)))
    return [.list(folder: folder)]
  }

  /// Takes over what a folder holds.
  mutating func listed(
    _ folder: String, _ entries: [FileBrowser.Entry], _ problem: String?
  ) -> [Effect] {
    // Something else may lie over the browser by now.
    let place = overlays.lastIndex { if case .files = $0 { true } else { false } }
    guard let place, case .files(var browser) = overlays[place] else { return [] }
    browser.folder = folder
    browser.problem = problem
    browser.selection = 0
    let extensions: [String] =
      switch browser.purpose {
      case .reference, .start, .mask: [".png", ".jpg", ".jpeg", ".webp"]
      case .lora: [LoRAUse.ending]
      case .model: [".safetensors", ".gguf", Self.modelIndex]
      case .recipe: [".png"]
      case .session: [SessionFileName.ending]
      }
    browser.entries =
      entries
      .filter { entry in
        let name = entry.name.lowercased()
        return entry.isFolder || extensions.contains { name.hasSuffix($0) }
      }
      .sorted {
        $0.isFolder == $1.isFolder ? $0.name.lowercased() < $1.name.lowercased() : $0.isFolder
      }
    if folder != "/" {
      browser.entries?.insert(FileBrowser.Entry(name: "..", isFolder: true, bytes: nil), at: 0)
    }
    if problem == nil { browsedFolder = folder }
    shelf.lookAgain { if case .file = $0 { true } else { false } }
    overlays[place] = .files(browser)
    return []
  }

  /// Goes to the folder above, or to the person's own.
  mutating func browseFolder(up: Bool) -> [Effect] {
    guard case .files(let browser) = overlays.last else { return [] }
    return enter(up ? Self.parent(of: browser.folder) : "~", from: browser)
  }

  /// Goes to another folder; what is typed from now on is looked for there.
  private mutating func enter(_ folder: String, from browser: FileBrowser) -> [Effect] {
    var browser = browser
    browser.query = LineEditor()
    browser.selection = 0
    replaceOverlay(.files(browser))
    return [.list(folder: folder)]
  }

  /// Shows files whose names begin with a dot, or hides them.
  mutating func toggleHiddenFiles() -> [Effect] {
    guard case .files(var browser) = overlays.last else { return [] }
    browser.showsHidden.toggle()
    browser.selection = 0
    replaceOverlay(.files(browser))
    return []
  }

  /// Enters the chosen folder, or uses the chosen file.
  mutating func choose(in browser: FileBrowser) -> [Effect] {
    guard let entry = browser.chosen, let path = browser.chosenPath else { return [] }
    if entry.isFolder {
      return enter(entry.name == ".." ? Self.parent(of: browser.folder) : path, from: browser)
    }
    _ = overlays.popLast()
    switch browser.purpose {
    case .reference(let slot): return [.readReference(slot: slot, path: path)]
    case .start: return [.readStart(path: path)]
    case .mask: return [.readMask(path: path)]
    case .lora: return [.findLoRA(LoRAUse(file: path))]
    // The index of a folder stands for the folder.
    case .model:
      let isIndex = entry.name == Self.modelIndex
      return [.catalog(.add(path: isIndex ? browser.folder : path))]
    case .recipe: return [.readRecipe(path: path)]
    case .session: return requestOpen(path)
    }
  }

  /// The file that makes a folder a model in the diffusers layout.
  private static let modelIndex = "model_index.json"

  static func parent(of folder: String) -> String {
    guard let slash = folder.lastIndex(of: "/") else { return ".." }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}
