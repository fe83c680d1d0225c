import Glibc

/// Writes files so that nobody ever finds half of one.
enum FileReplacement {
  /// Writes all of the bytes or, after an error, leaves what was there.
  static func write(_ bytes: [UInt8], to path: String) throws(PictureError) {
    let target = try target(of: path)
    var status = stat()
    guard stat(target, &status) == 0 else {
      if errno == ELOOP { throw .unwritable(file: path, reason: systemMessage(ELOOP)) }
      return try replace(target, with: bytes, mode: nil, named: path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      throw .isFolder(file: path)
    case S_IFREG where !namesAnOpenFile(target):
      // Renaming would pass over the protection of the file itself.
      guard faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) == 0 else {
        throw .unwritable(file: path, reason: systemMessage(errno))
      }
      try replace(target, with: bytes, mode: status.st_mode & 0o7777, named: path)
    default:
      try append(bytes, to: target, named: path)
    }
  }

  /// Writes to a new file beside the target, which then takes the target's name.
  private static func replace(
    _ target: String, with bytes: [UInt8], mode: mode_t?, named path: String
  ) throws(PictureError) {
    let folder = folder(of: target)
    let temporary = "\(folder)/.darkroom-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      let code = errno
      throw code == ENOENT || code == ENOTDIR
        ? .noFolder(file: path, folder: folder) : failure(path, code, bytes.count)
    }
    var code = writeAll(bytes, to: file)
    // Some file systems have no modes; the picture is worth more than its mode.
    if let mode { _ = fchmod(file, mode) }
    if code == 0, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw failure(path, code, bytes.count)
    }
    synchronize(folder)
  }

  /// Writes to a pipe, a device, or a file that another program holds open, such as the output.
  private static func append(
    _ bytes: [UInt8], to target: String, named path: String
  ) throws(PictureError) {
    let file = open(target, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, errno, bytes.count) }
    var code = writeAll(bytes, to: file)
    if close(file) != 0, code == 0 { code = errno }
    guard code == 0 else { throw failure(path, code, bytes.count) }
  }

  /// Gives the number of the error, or 0.
  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
          rest = rest.dropFirst(written)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Makes the new name last through a power failure, where the file system can.
  private static func synchronize(_ folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  private static func failure(_ path: String, _ code: Int32, _ byteCount: Int) -> PictureError {
    code == ENOSPC || code == EDQUOT
      ? .noRoom(file: path, byteCount: byteCount)
      : .unwritable(file: path, reason: systemMessage(code))
  }
}

// MARK: Names

extension FileReplacement {
  /// What symbolic links at the end of the path lead to, whether it exists or not.
  ///
  /// Links to folders on the way are left to the system.
  private static func target(of path: String) throws(PictureError) -> String {
    var path = path
    for _ in 0..<40 {
      // An open file has no name to follow to, although it reads like a link.
      guard !namesAnOpenFile(path), let link = try link(at: path) else { return path }
      path = link.hasPrefix("/") ? link : "\(folder(of: path))/\(link)"
    }
    throw .unwritable(file: path, reason: systemMessage(ELOOP))
  }

  private static func link(at path: String) throws(PictureError) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(path, &buffer, buffer.count)
    guard length > 0 else { return nil }
    guard let link = String(validating: buffer[..<length], as: UTF8.self) else {
      throw .unwritable(file: path, reason: systemMessage(EILSEQ))
    }
    return link
  }

  /// Whether the path is one of `/dev/stdout`'s kind, behind its links.
  private static func namesAnOpenFile(_ path: String) -> Bool {
    path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/") && path.contains("/fd/")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
