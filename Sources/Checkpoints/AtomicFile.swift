import Glibc

/// A file that appears under its name only when it is complete.
///
/// It is written beside its place under another name, flushed to the disk and then renamed; what
/// was there before stays until that moment. Left uncommitted it is removed.
final class AtomicFile {
  private let path: String
  /// Where links from `path` lead.
  private let target: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var isCommitted = false

  init(path: String) throws(CheckpointError) {
    let target = try Self.target(of: path)
    let part = "\(target).\(String(UInt32.random(in: 0 ... .max), radix: 36)).partial"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path, reason: Self.systemReason) }
    self.path = path
    self.target = target
    self.descriptor = descriptor
    temporaryPath = part
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporaryPath) }
  }

  func write(_ bytes: [UInt8]) throws(CheckpointError) {
    var result: Result<Void, CheckpointError> = .success(())
    bytes.withUnsafeBytes { buffer in
      result = Result { () throws(CheckpointError) in try write(buffer) }
    }
    try result.get()
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let next = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, next.baseAddress, next.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .unwritable(path, reason: Self.systemReason) }
      rest = rest.dropFirst(count)
    }
  }

  func commit() throws(CheckpointError) {
    guard fsync(descriptor) == 0, rename(temporaryPath, target) == 0 else {
      throw .unwritable(path, reason: Self.systemReason)
    }
    isCommitted = true
  }

  /// The file behind a path: links are followed, and what is no file, or protected, is refused,
  /// since renaming would put a file in its place.
  private static func target(of path: String) throws(CheckpointError) -> String {
    guard let resolved = realpath(path, nil) else { return path }  // nothing there yet
    defer { free(resolved) }
    var status = stat()
    guard stat(resolved, &status) == 0 else { throw .unwritable(path, reason: systemReason) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      let reason = kind == S_IFDIR ? String(cString: strerror(EISDIR)) : "Not a regular file"
      throw .unwritable(path, reason: reason)
    }
    guard access(resolved, W_OK) == 0 else { throw .unwritable(path, reason: systemReason) }
    return String(cString: resolved)
  }

  private static var systemReason: String { String(cString: strerror(errno)) }
}
