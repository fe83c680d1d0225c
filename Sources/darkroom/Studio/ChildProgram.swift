import Foundation
import Pictures

/// Another program, run by this one.
///
/// Not Foundation's `Process`: that puts its child into a process group of its own, where an editor
/// may not read the terminal.
struct ChildProgram {
  /// Name or path, followed by its arguments.
  let words: [String]
  /// Whether it has nothing to do with this program's terminal.
  let isSilent: Bool

  /// Starts it.
  ///
  /// - Returns: the number of its process.
  /// - Throws: why it cannot be started.
  func start() throws -> pid_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    // What this program ignores or holds back, the other one shall not.
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ, SIGTSTP, SIGCONT, SIGWINCH] {
      unsafe sigaddset(&signals, number)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    if isSilent { flags |= Int16(POSIX_SPAWN_SETPGROUP) }
    unsafe posix_spawnattr_setflags(&attributes, flags)

    var files = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&files)
    defer { unsafe posix_spawn_file_actions_destroy(&files) }
    if isSilent {
      for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
        unsafe posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0)
      }
    }

    var process = pid_t()
    let texts = unsafe words.map { unsafe strdup($0) }
    defer { unsafe texts.forEach { unsafe free($0) } }
    let code = unsafe posix_spawnp(
      &process, words[0], &files, &attributes, texts + [nil], environ)
    guard code == 0 else { throw ChildTrouble.missing(words[0]) }
    return process
  }

  /// Runs it, and waits for it to end on a thread that nothing else needs.
  func run() async throws {
    let process = try start()
    let status = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status)
      }
    }
    guard status == 0 else { throw ChildTrouble.failed(words.joined(separator: " ")) }
  }

  /// Whether a program of this name can be found.
  static func exists(_ name: String) -> Bool {
    if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) }
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}

/// Why another program was of no help.
enum ChildTrouble: TranslatedError {
  case missing(String)
  case failed(String)
  case noEditor
  case noViewer

  var description: String {
    switch self {
    case .missing(let name): "There is no program \(name): install it, or choose another one."
    case .failed(let words): "\(words) ended with an error, so that the prompt stays as it was."
    case .noEditor: "There is no editor: set EDITOR to the name of one."
    case .noViewer: "There is no xdg-open to show pictures with: install xdg-utils, or export it."
    }
  }

  var chinese: String {
    switch self {
    case .missing(let name): "没有程序 \(name)，请安装，或另选一个。"
    case .failed(let words): "\(words) 出错退出，提示词保持不变。"
    case .noEditor: "没有可用的编辑器，请将 EDITOR 设为编辑器的名称。"
    case .noViewer: "没有用于显示图片的 xdg-open，请安装 xdg-utils，或改为导出图片。"
    }
  }
}
