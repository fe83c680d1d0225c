import FluxEngine
import Foundation

/// Where a person's files lie, by the XDG Base Directory Specification.
struct StudioFolders {
  /// `keys.toml` and `themes`.
  let configuration: String
  /// `sessions` and `models.json`.
  let data: String
  /// `library.sqlite`.
  let state: String
  /// What can be computed again.
  let cache: String

  init(environment: [String: String]) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    func folder(_ variable: String, _ usual: String) -> String {
      // The specification has relative paths ignored.
      let path = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (path ?? "\(home)/\(usual)") + "/darkroom"
    }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    data = folder("XDG_DATA_HOME", ".local/share")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
  }

  /// A person's keys.
  var keys: String { configuration + "/keys.toml" }
  /// A person's themes.
  var themes: String { configuration + "/themes" }
  /// What is kept beyond one session.
  var library: String { state + "/library.sqlite" }
  /// New sessions.
  var sessions: String { data + "/sessions" }

  /// Embeddings of prompts, and latents of references.
  var computed: String { cache + "/computed" }

  /// The models that have names.
  var models: String { data + "/models.json" }

  /// Folders for a new session, the best first: where the person's own cannot be written, work goes
  /// on in one that can.
  var foldersForSessions: [String] {
    [sessions, FileManager.default.temporaryDirectory.path, "/dev/shm"]
  }
}

/// Paths as a person writes them.
enum FullPath {
  /// The path from the root, with `~` for the person's folder.
  static func of(_ path: String) -> String {
    URL(filePath: HomeFolder.expand(path)).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
