internal import Foundation
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#endif

/// A lock that one studio holds, and that ends with its process however that ends.
///
/// It lies beside the session: opening and closing the session's own file once more would release
/// the locks that SQLite holds on it (POSIX gives them to the process, not to the descriptor).
final class FileLock: Sendable {
  /// What came of the attempt.
  enum Attempt {
    /// The lock is held until it is released, or the process ends.
    case held(FileLock)
    /// Somebody else holds it.
    case taken
    /// There can be no lock here, for a reason of the system.
    case impossible(code: Int32)
  }

  private let path: String
  private let file: Mutex<Int32?>

  private init(path: String, file: Int32) {
    self.path = path
    self.file = Mutex(file)
  }

  deinit { release() }

  /// Takes the lock if nobody has it.
  static func attempt(at path: String) -> Attempt {
    while true {
      let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard file >= 0 else { return .impossible(code: errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(file)
        return code == EWOULDBLOCK ? .taken : .impossible(code: code)
      }
      // Between opening and locking, its last holder may have removed the name.
      if isNamed(path, file) { return .held(FileLock(path: path, file: file)) }
      close(file)
    }
  }

  /// Lets the next one have it.
  func release() {
    file.withLock { file in
      guard let open = file else { return }
      // The name goes first: whoever has opened it meanwhile finds that out in `attempt`.
      unsafe unlink(path)
      close(open)
      file = nil
    }
  }

  private static func isNamed(_ path: String, _ file: Int32) -> Bool {
    var (named, held) = (stat(), stat())
    return unsafe stat(path, &named) == 0 && fstat(file, &held) == 0
      && named.st_ino == held.st_ino && named.st_dev == held.st_dev
  }
}
